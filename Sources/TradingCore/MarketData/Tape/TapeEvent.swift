/// One event of a market's tape, in the 32 bytes in which it is recorded.
///
/// A tape is the compact form of a recording: level by level instead of book by book, fixed in size, without any text. Two moments
/// belong to an event: when it held at the exchange, and how long after that the recorder had it.
@frozen
public struct TapeEvent: Hashable, Sendable {
    /// What happened.
    @frozen
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        /// At a price of a side so much rests now; zero when nothing does.
        case level
        /// Nothing is known of a side any more.
        case clear
        /// A trade; the side is the aggressor's.
        case trade
        /// A side consists of this one level, as far as is known; no size means that nobody is there.
        case quote
        /// Mark and oracle; see ``TapeEvent/oracle``.
        case prices
        /// The funding rate that is paid now; see ``TapeEvent/rate``.
        case funding
    }

    /// When it held at the exchange, in nanoseconds since 1970.
    public var time: Int64
    /// The price; the mark for ``Kind/prices``, zero for ``Kind/funding`` and ``Kind/clear``.
    public var price: Price
    /// The size; the oracle for ``Kind/prices``, the rate for ``Kind/funding``.
    public var size: Size
    /// How long it took from the exchange to the recorder, in microseconds; zero where that was not recorded.
    public var delay: Int32
    /// What happened.
    public var kind: Kind
    /// Whose level, or who took.
    public var side: Side
    /// How many orders rest there; 65535 for that many or more, zero where that was not recorded.
    public var orders: UInt16

    /// Makes an event.
    @inlinable
    public init(
        _ kind: Kind, at time: Int64, delay: Int32 = 0, _ side: Side = .buy, price: Price = .zero, size: Size = .zero,
        orders: UInt16 = 0
    ) {
        self.time = time
        self.price = price
        self.size = size
        self.delay = delay
        self.kind = kind
        self.side = side
        self.orders = orders
    }

    /// When the recorder had it, in nanoseconds since 1970.
    @inlinable public var receiveTime: Int64 { time &+ Int64(delay) &* 1000 }
    /// The oracle price of an event of ``Kind/prices``, nil where that was not recorded.
    public var oracle: Price? { size.raw > 0 ? Price(raw: size.raw) : nil }
    /// The hourly rate of an event of ``Kind/funding``.
    public var rate: Rate { Rate(raw: size.raw) }
}

/// Events of a tape, a block at a time.
///
/// Blocks and not single events, so that what reads a tape costs next to nothing for each event.
public protocol TapeCursor {
    /// Replaces the events at hand by the next ones.
    ///
    /// - Returns: Whether there are any; false at the end.
    /// - Throws: When the tape cannot be read or is broken.
    mutating func next(into events: inout [TapeEvent]) throws -> Bool
}

/// A tape in memory, handed over in blocks as one in a file.
public struct TapeInMemory: TapeCursor, Sendable {
    private let events: [TapeEvent]
    private var place = 0

    /// A tape of some events, in the order of their time.
    public init(_ events: [TapeEvent]) { self.events = events }

    /// Hands over the next events.
    public mutating func next(into events: inout [TapeEvent]) -> Bool {
        let end = min(place + 8192, self.events.count)
        events.removeAll(keepingCapacity: true)
        events.append(contentsOf: self.events[place..<end])
        place = end
        return !events.isEmpty
    }
}
