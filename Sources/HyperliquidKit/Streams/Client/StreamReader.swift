/// How it stands with one stream.
public enum StreamHealth: Sendable, Hashable, CustomStringConvertible {
    /// Asked for, or to be asked for.
    case waiting
    /// Streaming.
    case live
    /// Silent though it should move, or told nothing of use; ``live`` when it speaks again.
    case stale
    /// Its connection is lost and being opened anew.
    case interrupted
    /// Not to be had, in the exchange's or this library's words; tried again from time to time.
    case refused(String)

    /// The health in a word, and why where it is bad.
    public var description: String {
        switch self {
        case .waiting: "waiting"
        case .live: "live"
        case .stale: "stale"
        case .interrupted: "interrupted"
        case .refused(let text): "refused: \(text)"
        }
    }
}

/// Who reads a stream; called on the event loop.
struct StreamReader {
    let id: UInt64
    /// Told of every message.
    var deliver: ((StreamDelivery) -> Void)?
    /// Told of the market events in it.
    var market: MarketReader?
    /// Told when the stream begins, breaks, or is refused.
    var changed: ((Subscription, StreamHealth) -> Void)?
}

/// One stream of a client, its readers, and how it stands with it.
struct StreamRecord {
    let id: StreamID
    let subscription: Subscription
    /// The connection that it is read through; nil while there is no room for it.
    var connection: Int?
    var health = StreamHealth.waiting
    var readers: [StreamReader] = []
}
