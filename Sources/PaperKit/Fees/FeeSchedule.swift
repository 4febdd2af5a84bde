public import TradingCore

/// What a venue charges for a fill: a maker and a taker rate, under a name.
///
/// The fee is `price × size × rate`, truncated toward zero at six decimals, as two recorded fills of the exchange show
/// (rebates are truncated the same way: unconfirmed on testnet).
public struct FeeSchedule: Hashable, Sendable {
    /// What the schedule is called, for reports.
    public var name: String
    /// The rate for an order that waited; negative is a rebate.
    public var maker: Rate
    /// The rate for an order that took.
    public var taker: Rate

    /// Names two rates.
    public init(name: String, maker: Rate, taker: Rate) {
        self.name = name
        self.maker = maker
        self.taker = taker
    }

    /// Two rates that hold for everything.
    public static func flat(maker: Rate, taker: Rate) -> FeeSchedule {
        FeeSchedule(name: "flat(\(maker),\(taker))", maker: maker, taker: taker)
    }

    /// The exchange's flat schedule of June 2023: 2.5 basis points taker, 0.2 basis points rebate.
    public static let launch2023 = FeeSchedule(
        name: "launch-2023", maker: Rate(raw: -20_000_000), taker: Rate(raw: 250_000_000))

    /// The schedule that an early description claimed, 2 basis points rebate and 2.5 taker; the exchange never documented it.
    public static let seedDocument = FeeSchedule(
        name: "seed-document", maker: Rate(raw: -200_000_000), taker: Rate(raw: 250_000_000))

    /// What a fill costs, in USD; negative is a rebate.
    public func fee(on notional: USD, isTaker: Bool) -> USD {
        (notional * (isTaker ? taker : maker)).rounded(toDecimals: 6, .towardZero)
    }
}
