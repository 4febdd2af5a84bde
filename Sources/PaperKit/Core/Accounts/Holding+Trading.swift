import TradingCore

extension Holding {
    /// What a trade does to the account's cash, before fees.
    struct Booking: Sendable {
        /// The profit of the part that closed.
        var realized: USD
        /// What moves into the account's cash: the profit, and margin released less margin taken.
        var cash: USD
        /// The part of `cash` that closing an isolated position gives back, its profit included; zero for cross.
        var returned: USD
    }

    /// Books a trade: the position by average entry, and the margin of an isolated one.
    ///
    /// Source: rules.md 5 and 6: opening moves the initial margin of the opening part into an isolated position, closing
    /// releases margin in proportion.
    mutating func trade(_ side: Side, _ traded: Size, at price: Price) -> Booking {
        let start = size
        var position = position
        let realized = position.trade(side, traded, at: price)
        size = position.size
        entryNotional = position.entryNotional
        fundingSinceChange = .zero
        if start.isZero || (start < .zero) != (size < .zero) { fundingSinceOpen = .zero }
        guard !isCross else { return Booking(realized: realized, cash: realized, returned: .zero) }
        let closes = !start.isZero && (start < .zero) != (side == .sell)
        let closing = closes ? min(start.magnitude, traded) : .zero
        let released = closing.isZero ? USD.zero : isolatedCash.share(closing, of: start.magnitude)
        let margin = USD(raw: (price * (traded - closing)).raw / Int128(leverage))
        isolatedCash += margin - released
        return Booking(
            realized: realized, cash: realized + released - margin,
            returned: closing.isZero ? .zero : realized + released)
    }
}
