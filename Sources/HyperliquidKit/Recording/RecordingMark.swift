internal import TradingCore

/// A line that a recorder writes on its own account: what the frames before and after it do not show.
///
/// It has the form of a message, on a channel of its own, so that readers of frames which know nothing of marks pass it over.
public enum RecordingMark: Sendable, Hashable {
    /// A connection came about: frames follow.
    case connected
    /// A connection ended: frames are missing from here to the next ``connected``.
    case disconnected(reason: String)

    private static let channel = "recorder"
    /// Every mark begins with this.
    private static let opening = Array("{\"channel\":\"\(channel)\",".utf8)

    /// The mark as a message.
    public var message: [UInt8] {
        let data: JSONValue =
            switch self {
            case .connected: ["event": "connected"]
            case .disconnected(let reason): ["event": "disconnected", "reason": .text(reason)]
            }
        let message: JSONValue = ["channel": .text(Self.channel), "data": data]
        return Array(message.description.utf8)
    }

    /// Reads a message that a recorder wrote; nil for every other.
    public init?(_ message: Span<UInt8>) {
        guard message.count > Self.opening.count,
            Self.opening.indices.allSatisfy({ message[$0] == Self.opening[$0] })
        else { return nil }
        let bytes = message.indices.map { message[$0] }
        guard let data = try? JSONValue(parsing: bytes)["data"],
            case .string(let event)? = data["event"]?.content
        else { return nil }
        switch event {
        case "connected": self = .connected
        case "disconnected":
            if case .string(let reason)? = data["reason"]?.content {
                self = .disconnected(reason: reason)
            } else {
                self = .disconnected(reason: "")
            }
        default: return nil
        }
    }
}
