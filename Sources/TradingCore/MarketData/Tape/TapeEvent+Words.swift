/// The 32 bytes of an event: four words, each with its lowest byte first.
///
/// | word | holds |
/// |---|---|
/// | 0 | the time |
/// | 1 | the price in 10⁻⁸ |
/// | 2 | the size in 10⁻⁸, the oracle in 10⁻⁸, or the rate in 10⁻¹² |
/// | 3 | from the lowest bit: 32 of delay, 8 of kind, 8 of side (0 buy, 1 sell), 16 of the number of orders |
extension TapeEvent {
    /// The largest price and size of a tape, in 10⁻⁸: a quarter of what a word holds, so that sums of two cannot overflow.
    public static let largest: Int64 = 1 << 61

    /// The four words.
    @inlinable public var words: (UInt64, UInt64, UInt64, UInt64) {
        var packed = UInt64(UInt32(bitPattern: delay))
        packed |= UInt64(kind.rawValue) << 32
        packed |= side == .buy ? 0 : 1 << 40
        packed |= UInt64(orders) << 48
        return (
            UInt64(bitPattern: time), UInt64(bitPattern: price.raw), UInt64(bitPattern: size.raw), packed
        )
    }

    /// Reads an event from its words.
    ///
    /// - Throws: ``TapeFault`` when no event has such words.
    @inlinable
    public init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) throws(TapeFault) {
        let code = UInt8(truncatingIfNeeded: fourth >> 32)
        let side = UInt8(truncatingIfNeeded: fourth >> 40)
        guard let kind = Kind(rawValue: code) else { throw .kind(code) }
        guard side < 2 else { throw .side(side) }
        time = Int64(bitPattern: first)
        price = Price(raw: Int64(bitPattern: second))
        size = Size(raw: Int64(bitPattern: third))
        delay = Int32(truncatingIfNeeded: fourth)
        self.kind = kind
        self.side = side == 0 ? .buy : .sell
        orders = UInt16(truncatingIfNeeded: fourth >> 48)
        try check()
    }

    /// Checks what the kind asks for.
    ///
    /// - Throws: ``TapeFault`` with the field that is wrong.
    @inlinable
    @inline(__always)
    public func check() throws(TapeFault) {
        guard time >= 0 else { throw .time(time) }
        guard delay >= 0 else { throw .delay(delay) }
        switch kind {
        case .level, .quote, .prices:
            guard price.raw > 0, price.raw <= Self.largest else { throw .price(price) }
            guard size.raw >= 0, size.raw <= Self.largest else { throw .size(size) }
        case .trade:
            guard price.raw > 0, price.raw <= Self.largest else { throw .price(price) }
            guard size.raw > 0, size.raw <= Self.largest else { throw .size(size) }
        case .clear:
            guard price.raw == 0 else { throw .price(price) }
            guard size.raw == 0 else { throw .size(size) }
        case .funding:
            guard price.raw == 0 else { throw .price(price) }
            guard size.raw.magnitude <= Rate.unit.magnitude else { throw .rate(rate) }
        }
    }
}

/// Why words are no event of a tape.
public enum TapeFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such kind of event.
    case kind(UInt8)
    /// There is no such side.
    case side(UInt8)
    /// A time before 1970.
    case time(Int64)
    /// It was received before it happened.
    case delay(Int32)
    /// A price that cannot be.
    case price(Price)
    /// A size that cannot be.
    case size(Size)
    /// A funding rate beyond 100 % an hour.
    case rate(Rate)
    /// It is older than the event before it.
    case unsorted(Int64, behind: Int64)

    /// The fault in plain words.
    public var description: String {
        switch self {
        case .kind(let code): "there is no kind of event with the number \(code)"
        case .side(let code): "there is no side with the number \(code)"
        case .time(let time): "the time \(time) lies before 1970"
        case .delay(let delay): "the event was received \(0 - Int64(delay)) µs before it happened"
        case .price(let price): "the price \(price) cannot be that of such an event"
        case .size(let size): "the size \(size) cannot be that of such an event"
        case .rate(let rate): "the funding rate \(rate) is beyond 1, which is 100 % an hour"
        case .unsorted(let time, let other): "the event of \(time) ns stands behind one of \(other) ns"
        }
    }
}
