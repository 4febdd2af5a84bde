/// What is held of one market.
///
/// The cost is kept as an exact amount instead of an average price, so that profit is never lost to rounding: whatever is
/// taken out of the cost on a close is what the realized profit is measured against.
@frozen
public struct Position: Hashable, Sendable {
    /// How much is held; negative is short.
    public private(set) var size: Size
    /// Σ price × signed size of what is held: positive for a long, negative for a short.
    public private(set) var entryNotional: USD

    /// Nothing held.
    public init() { self.init(size: .zero, entryNotional: .zero) }

    /// A position as reported by a venue.
    public init(size: Size, entryNotional: USD) {
        self.size = size
        self.entryNotional = entryNotional
    }

    /// Whether nothing is held.
    @inlinable public var isFlat: Bool { size.isZero }

    /// The average entry price, rounded to 10⁻⁸; nil when flat.
    public var averageEntry: Price? { isFlat ? nil : entryNotional.divided(by: size) }

    /// What closing at a price would realize.
    @inlinable
    public func unrealizedPnl(at price: Price) -> USD { price * size - entryNotional }

    /// Whether an order would only shrink the position.
    @inlinable
    public func isReduced(by signedSize: Size) -> Bool {
        guard !isFlat, !signedSize.isZero else { return false }
        return (signedSize < .zero) != (size < .zero) && signedSize.magnitude <= size.magnitude
    }

    /// Books a trade by average entry: increases add to the cost, decreases realize, a flip does both.
    ///
    /// Source: Hyperliquid documentation, "Entry price and PnL".
    ///
    /// - Returns: The realized profit, before fees; zero for the part that opens.
    public mutating func trade(_ side: Side, _ traded: Size, at price: Price) -> USD {
        var signed = side.signed(traded)
        var realized = USD.zero
        if !isFlat, (signed < .zero) != (size < .zero) {
            let closed = signed.magnitude <= size.magnitude ? signed : -size
            let cost = entryNotional.share(-closed, of: size)
            realized = price * -closed - cost
            size += closed
            entryNotional -= cost
            signed -= closed
        }
        size += signed
        entryNotional += price * signed
        return realized
    }
}
