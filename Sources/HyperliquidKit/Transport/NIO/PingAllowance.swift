internal import NIOCore

/// How many questions for a sign of life one connection may ask.
///
/// The exchange asks a few times a minute. Somebody who asks without end is not after an answer.
struct PingAllowance {
    /// How many questions are allowed within ``window``.
    static let most = 100
    /// The time over which they are counted.
    static let window: TimeAmount = .seconds(10)

    private var start: NIODeadline?
    private var count = 0

    /// Counts a question.
    ///
    /// - Throws: ``WebSocketFrameReader/Violation`` when there were too many.
    mutating func take(at now: NIODeadline) throws(WebSocketFrameReader.Violation) {
        if let start, now < start + Self.window {
            count += 1
        } else {
            start = now
            count = 1
        }
        guard count <= Self.most else {
            throw .init(code: 1002, message: "asks for a sign of life more than \(Self.most) times in 10 s")
        }
    }
}
