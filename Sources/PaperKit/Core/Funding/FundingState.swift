public import TradingCore

/// A market's funding in the hour that runs.
public struct FundingState: Sendable, Hashable, Codable {
    /// The sum of the hour's premium samples.
    var premiums: Rate = .zero
    /// How many samples there are.
    public internal(set) var samples = 0
    /// The latest premium sample.
    public internal(set) var premium: Rate?
    /// The rate that was paid last.
    public internal(set) var lastRate: Rate?
    /// When a recording last gave a rate.
    var recordedAt: Timestamp?
    /// The hour for which funding was last paid.
    var paidHour: Timestamp?

    init() {}

    /// The average premium of the hour so far, nil without a sample.
    public var averagePremium: Rate? { samples > 0 ? Rate(raw: premiums.raw / Int64(samples)) : nil }

    /// The hourly rate that would be paid if the hour ended now, nil without a sample.
    public var predictedRate: Rate? { averagePremium.map { FundingRule.hourlyRate(premium: $0) } }

    mutating func take(_ sample: Rate) {
        premium = sample
        premiums += sample
        samples += 1
    }

    mutating func beginHour() {
        premiums = .zero
        samples = 0
    }
}

/// The exchange's rule for the funding rate.
///
/// Source: rules.md 7, "Funding".
public enum FundingRule {
    /// The rate of eight hours: the premium, drawn toward 0.01 % by at most 0.05 %.
    public static func eightHourRate(premium: Rate) -> Rate {
        let half = Rate(raw: 500_000_000)
        let pull = Rate(raw: 100_000_000) - premium
        return premium + max(-half, min(half, pull))
    }

    /// The rate of an hour, an eighth of that of eight hours, at most 4 % either way.
    public static func hourlyRate(premium: Rate) -> Rate {
        let rate = Rate(raw: eightHourRate(premium: premium).raw / 8)
        return max(.percent(-4), min(.percent(4), rate))
    }

    /// The premium of the impact prices over the oracle.
    ///
    /// - Parameters:
    ///   - bid: What selling the impact notional would get.
    ///   - ask: What buying it would cost.
    ///   - oracle: The spot price, above zero.
    ///   - isBuilderDex: Whether the market is on a builder's dex, which takes the middle of both.
    /// - Returns: The premium, truncated toward zero at 10⁻¹².
    public static func premium(bid: Price, ask: Price, oracle: Price, isBuilderDex: Bool = false) -> Rate {
        let difference: Int64
        if isBuilderDex {
            difference = bid.raw + (ask.raw - bid.raw) / 2 - oracle.raw
        } else {
            difference = max(bid.raw - oracle.raw, 0) - max(oracle.raw - ask.raw, 0)
        }
        return Rate(raw: Int64(clamping: Int128(difference) * Int128(Rate.unit) / Int128(oracle.raw)))
    }

    /// The average price at which a notional trades against a side of the book.
    ///
    /// - Returns: Nil for an empty side; where the book shows less than the notional, the average of what it shows (how the
    ///   exchange reads that is unconfirmed on testnet).
    public static func impactPrice(_ levels: [BookLevel], notional: USD) -> Price? {
        var left = notional
        var size = Size.zero
        var spent = USD.zero
        for level in levels where left > .zero {
            let value = level.price * level.size
            let taken = value <= left ? level.size : left / level.price
            guard taken > .zero else { break }
            size += taken
            spent += level.price * taken
            left -= value
        }
        return size.isZero ? nil : spent.divided(by: size)
    }
}

/// A market's funding rate of an hour.
public struct FundingRecord: Sendable, Hashable, Codable {
    /// The market.
    public var market: Int
    /// When it was paid.
    public var time: Timestamp
    /// The hourly rate; positive means that longs pay shorts.
    public var rate: Rate
    /// The average premium that it follows from; nil where a recording gave the rate.
    public var premium: Rate?
    /// How many premium samples the average is over.
    public var samples: Int
}
