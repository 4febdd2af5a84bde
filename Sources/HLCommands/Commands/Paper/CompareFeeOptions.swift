import ArgumentParser
import PaperKit
import TradingCore

/// What is known of an account's fees; left out, it is concluded from them.
struct CompareFeeOptions: ParsableArguments {
    @Option(help: "The fee tier, 0 to 6; left out, the standing is concluded from the fees.")
    var tier: Int?

    @Option(help: "The maker rebate tier, 0 to 3.")
    var makerTier: Int?

    @Option(help: "The staking discount: none, wood, bronze, silver, gold, platinum, diamond.")
    var staking: StakingName?

    @Flag(help: "The account has the referral discount of 4 %.")
    var referred = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "What the deployer of a dex or a market adds: xyz=1 for a scale of 1, xyz=1,growth in growth mode.",
            valueName: "terms"))
    var deployer: [String] = []

    func validate() throws {
        if let tier, !HyperliquidFees.tiers.indices.contains(tier) {
            throw ValidationError("--tier \(tier): fee tiers are 0 to \(HyperliquidFees.tiers.count - 1)")
        }
        if let makerTier, !HyperliquidFees.makerRebates.indices.contains(makerTier) {
            throw ValidationError(
                "--maker-tier \(makerTier): maker tiers are 0 to \(HyperliquidFees.makerRebates.count - 1)")
        }
    }

    /// The account's rows of the fee table; nil where nothing was said.
    func standing() throws(CommandFailure) -> HyperliquidFees? {
        guard tier != nil || makerTier != nil || staking != nil || referred else { return nil }
        return HyperliquidFees(
            tier: tier ?? 0, makerTier: makerTier ?? 0, staking: staking?.level ?? .none, isReferred: referred)
    }

    /// The terms of deployers' markets, by the name of the dex or of the market.
    func terms() throws(CommandFailure) -> [String: DeployerTerms] {
        var terms: [String: DeployerTerms] = [:]
        for text in deployer {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts.count == 2 ? parts[1].split(separator: ",", omittingEmptySubsequences: false) : []
            guard let first = words.first, let scale = try? Rate(first), scale >= .zero, scale < 10, words.count <= 2,
                words.count == 1 || words[1] == "growth", !parts[0].isEmpty
            else {
                throw CommandFailure(
                    .usage,
                    "--deployer \(text): write a dex or market, its scale from 0 to 10, and growth: xyz=1,growth")
            }
            terms[String(parts[0])] = DeployerTerms(scale: scale, isGrowth: words.count == 2)
        }
        return terms
    }
}

/// A level of the staking discount on the command line.
struct StakingName: ExpressibleByArgument {
    let level: HyperliquidFees.Staking

    init?(argument: String) {
        guard let level = HyperliquidFees.Staking(rawValue: argument) else { return nil }
        self.level = level
    }

    static var allValueStrings: [String] { HyperliquidFees.Staking.allCases.map(\.rawValue) }
}
