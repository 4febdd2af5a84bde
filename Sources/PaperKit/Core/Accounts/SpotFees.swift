import TradingCore

/// The exchange's fee table for spot, by the volume tiers of ``HyperliquidFees``.
///
/// Source: rules.md 9.
enum SpotFees {
    /// Maker and taker by tier, 0 to 6, in 10⁻¹².
    static let tiers: [FlatFees] = [
        FlatFees(maker: Rate(raw: 400_000_000), taker: Rate(raw: 700_000_000)),
        FlatFees(maker: Rate(raw: 300_000_000), taker: Rate(raw: 600_000_000)),
        FlatFees(maker: Rate(raw: 200_000_000), taker: Rate(raw: 500_000_000)),
        FlatFees(maker: Rate(raw: 100_000_000), taker: Rate(raw: 400_000_000)),
        FlatFees(maker: .zero, taker: Rate(raw: 350_000_000)),
        FlatFees(maker: .zero, taker: Rate(raw: 300_000_000)),
        FlatFees(maker: .zero, taker: Rate(raw: 250_000_000)),
    ]
}
