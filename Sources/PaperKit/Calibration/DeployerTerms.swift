public import TradingCore

/// What the deployer of a dex (HIP-3) adds to the fees of one market.
///
/// Source: Hyperliquid documentation, "Fees": the fee is multiplied by 1 + scale below a scale of 1, by twice the scale from 1 on; in
/// growth mode by a tenth of that.
public struct DeployerTerms: Hashable, Sendable, CustomStringConvertible {
    /// The deployer's scale; nil for the exchange's own markets.
    public var scale: Rate?
    /// Whether the market is in growth mode.
    public var isGrowth: Bool

    /// Sets terms.
    public init(scale: Rate?, isGrowth: Bool = false) {
        self.scale = scale
        self.isGrowth = isGrowth
    }

    /// The terms of the exchange's own markets.
    public static let none = DeployerTerms(scale: nil)

    /// What may be found out from fees, the commonest first.
    static let candidates: [DeployerTerms] = [true, false].flatMap { isGrowth in
        [Rate.unit, 0, Rate.unit * 2, Rate.unit * 3, Rate.unit / 2].map {
            DeployerTerms(scale: Rate(raw: $0), isGrowth: isGrowth)
        }
    }

    /// What the deployer's scale multiplies fees by.
    public var multiple: Rate {
        guard let scale else { return .percent(100) }
        return scale < .percent(100) ? .percent(100) + scale : Rate(raw: scale.raw * 2)
    }

    /// What a rate of the table comes to; a rebate is not multiplied by the deployer's scale.
    func rate(of rate: Rate) -> Rate {
        let grown = isGrowth ? rate * .percent(10) : rate
        return rate < .zero ? grown : grown * multiple
    }

    /// "scale 1, growth mode".
    public var description: String {
        guard let scale else { return "no deployer" }
        return "scale \(scale)" + (isGrowth ? ", growth mode" : "")
    }
}
