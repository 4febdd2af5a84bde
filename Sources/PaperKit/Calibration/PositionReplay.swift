public import TradingCore

/// The profit that one fill closes with, by both ways of bookkeeping.
public struct ClosedProfit: Sendable, Hashable {
    /// As paper books it: against the exact average of what opened the position.
    public let paper: USD
    /// As the exchange reports it: against that average, truncated to the market's grid.
    public let exchange: USD
}

/// One market's position, rebuilt from its fills.
///
/// The exchange's entry price is the size-weighted average of what opened the position, truncated where profit is counted
/// (``EntryPriceGrid``). A position that was there before the first fill, or before a gap, has an entry price that nobody knows: its
/// profit cannot be told until it has been flat.
struct PositionReplay: Sendable {
    private var position = Position()
    private var isEntryKnown = true

    /// The signed size.
    var size: Size { position.size }

    /// The average price of the entry, not truncated; nil without a position or where nobody knows it.
    var entry: Price? {
        isEntryKnown && !position.isFlat ? position.entryNotional.divided(by: position.size, .down) : nil
    }

    /// Takes a fill.
    ///
    /// - Returns: The profit of the part that closed; nil where it cannot be told.
    mutating func take(_ fill: RealFill, on grid: EntryPriceGrid) -> ClosedProfit? {
        if fill.startPosition != size {
            position = Position(size: fill.startPosition, entryNotional: .zero)
            isEntryKnown = position.isFlat
        }
        let before = size
        let entry = entry
        let isClosing = !before.isZero && (before > .zero) == (fill.side == .sell)
        let paper = position.trade(fill.side, fill.size, at: fill.price)
        guard isClosing else { return ClosedProfit(paper: .zero, exchange: .zero) }
        let closed = Size(raw: min(fill.size.raw, before.magnitude.raw))
        // What a flip leaves was opened by this fill alone.
        if fill.size >= before.magnitude { isEntryKnown = true }
        guard let entry else { return nil }
        let truncated = grid.truncated(entry, of: fill.coin)
        return ClosedProfit(
            paper: paper, exchange: (fill.price - truncated) * (before > .zero ? closed : -closed))
    }
}
