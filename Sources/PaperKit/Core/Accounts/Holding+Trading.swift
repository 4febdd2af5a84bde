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
    /// A position that is closed by force keeps its margin until it is flat, profits, losses and fees of every part included;
    /// then all that is left is given back, below zero where it was not enough (unconfirmed on testnet).
    ///
    /// - Parameters:
    ///   - side: The side of the order.
    ///   - traded: How much.
    ///   - price: At which price.
    ///   - charge: The fee, where an isolated position is closed by force: it is the position's to pay; nil otherwise.
    /// - Returns: What it does to the account's cash.
    mutating func trade(_ side: Side, _ traded: Size, at price: Price, forcedAt charge: USD? = nil) -> Booking {
        let start = size
        var position = position
        let realized = position.trade(side, traded, at: price)
        size = position.size
        entryNotional = position.entryNotional
        fundingSinceChange = .zero
        if start.isZero || (start < .zero) != (size < .zero) { fundingSinceOpen = .zero }
        guard !isCross else { return Booking(realized: realized, cash: realized, returned: .zero) }
        if let charge {
            isolatedCash += realized - charge
            guard size.isZero else { return Booking(realized: realized, cash: .zero, returned: .zero) }
            let left = isolatedCash
            isolatedCash = .zero
            return Booking(realized: realized, cash: left, returned: left)
        }
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
