public import TradingCore

/// Tells from the updates of the candle stream when a candle closes and when the next one opens.
///
/// The exchange only ever sends the candle that is open. One is closed by the first update of the next, or by the clock
/// two seconds after its end, whichever comes first; an update that comes later still is a correction.
///
/// ```
///             update                    newer update: closes one, opens the next
///   nothing ─────────► open ──────────────────────────────────────────► open
///                       │ ▲
///     clock at end + 2 s│ │newer update: opens the next
///                       ▼ │
///                     closed
/// ```
///
/// After a broken connection the open candle may have gone on unseen; call ``interrupt()``, and it is closed only if
/// its updates resume. One tracker serves one coin and interval.
public struct CandleStreamTracker: Hashable, Sendable {
    /// What an update meant.
    public enum Progress: Hashable, Sendable {
        /// The first candle seen. Its opening is no news: it may lie long before the stream was joined.
        case joined
        /// The open candle changed, or nothing did.
        case updated
        /// A candle opened, and the one before closed unless the clock had closed it.
        case opened(Candle, closing: Candle?)
        /// A candle opened after the end of the one before was missed.
        case openedAfterGap(Candle, losing: Candle)
        /// The candle that the clock closed had not been complete.
        case corrected(Candle)
        /// The update is of a candle before the newest and is left out.
        case stale
    }

    /// How long after its end a candle is closed without waiting for the next one, in milliseconds.
    public static let grace: Int64 = 2000

    /// The newest candle seen.
    public private(set) var newest: Candle?
    /// Whether the newest candle has been closed.
    public private(set) var isClosed = false
    private var isUncertain = false

    /// A tracker that has seen nothing.
    public init() {}

    /// When the clock will close the open candle; nil when there is none to close.
    public var deadline: Timestamp? {
        guard let newest, !isClosed, !isUncertain else { return nil }
        return newest.closeTime + Self.grace
    }

    /// Takes an update.
    public mutating func update(_ candle: Candle) -> Progress {
        guard let before = newest else {
            newest = candle
            return .joined
        }
        guard candle.openTime >= before.openTime else { return .stale }
        newest = candle
        if candle.openTime == before.openTime {
            isUncertain = false
            return isClosed && candle != before ? .corrected(candle) : .updated
        }
        let (wasClosed, wasUncertain) = (isClosed, isUncertain)
        isClosed = false
        isUncertain = false
        if wasClosed { return .opened(candle, closing: nil) }
        return wasUncertain ? .openedAfterGap(candle, losing: before) : .opened(candle, closing: before)
    }

    /// Closes the open candle when its end is two seconds past.
    ///
    /// - Returns: The candle, or nil when none is due.
    public mutating func flush(now: Timestamp) -> Candle? {
        guard let deadline, now >= deadline else { return nil }
        isClosed = true
        return newest
    }

    /// Notes that updates may have been missed.
    public mutating func interrupt() { isUncertain = newest != nil && !isClosed }
}
