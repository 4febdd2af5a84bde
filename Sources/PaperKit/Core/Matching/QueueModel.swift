/// How a resting order's place behind recorded liquidity at its price is assumed to move.
public enum QueueModel: String, Sendable, Hashable, Codable, CaseIterable {
    /// It moves by trades at the price, and never stands behind more than is shown there: cancels are assumed to come from
    /// behind it, as far as that is possible. The conservative reading.
    case trades
    /// As `trades`, and a cancel comes from ahead in proportion to what is ahead.
    case proportional
    /// It is filled when the market trades at the price, as if nobody were ahead.
    case touch
    /// It is filled only when the market trades beyond the price.
    case through
}
