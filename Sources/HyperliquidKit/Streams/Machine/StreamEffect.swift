internal import NIOCore

/// What one connection is to do.
enum StreamEffect: Sendable {
    /// Open a connection.
    case connect
    /// Send a message; for a request, with its number.
    case send(String)
    case sendPost(UInt64, ByteBuffer)
    /// Close the connection; nothing more is expected from it.
    case close
    case pauseReading
    case resumeReading
    /// Hand the message at hand to the readers of a stream.
    case deliver(StreamID, isSnapshot: Bool, followsGap: Bool)
    /// The connection is in another state.
    case stateChanged(ConnectionState)
    /// The connection is lost, and with it everything until it is back.
    case interrupted(TransportFailure)
    /// The exchange streams, after an answer or a first message.
    case active(StreamID)
    /// The exchange refuses a stream, in its words; said once for the same words.
    case refused(StreamID, String)
    /// A stream is silent for too long.
    case stale(StreamID)
    /// It speaks again.
    case fresh(StreamID)
    /// The answer to a request; its payload lies in the message at hand.
    case postAnswered(UInt64, PostAnswer.Kind, payload: Range<Int>)
    /// The exchange would not take a request, in its words.
    case postRefused(UInt64, String)
    case postFailed(UInt64, TransportFailure)
    /// Words of the exchange that belong to nothing known.
    case complaint(String)
}

/// The number of a stream within its client.
struct StreamID: Hashable, Sendable, Comparable {
    var number: Int

    static func < (left: StreamID, right: StreamID) -> Bool { left.number < right.number }
}

/// One look at the clock, and what comes of what happened then.
struct StreamStep: Sendable {
    /// Time that never runs backwards.
    var now: NIODeadline
    /// The same by the wall clock, in milliseconds, which also counts while the machine sleeps.
    var wall: Int64
    var budget: StreamBudget
    var backoff: Backoff
    var effects: [StreamEffect] = []
}
