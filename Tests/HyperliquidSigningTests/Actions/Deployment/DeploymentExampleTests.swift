import HyperliquidSigning
import Testing
import TradingCore

/// Deployers' and validators' actions against bytes that were made outside of the suite.
struct DeploymentExampleTests {
    @Test func holdsEveryExample() { #expect(DeploymentSample.examples.count == 44) }

    @Test(arguments: DeploymentSample.examples)
    func hashesWhatOtherCodePacks(sample: DeploymentSample) throws {
        #expect(DeploymentSample.packed(try sample.action) == sample.packed)
    }

    @Test(arguments: DeploymentSample.examples)
    func sendsWhatItHashes(sample: DeploymentSample) throws {
        #expect(JSONActionWriter.text(of: try sample.action) == sample.json)
    }

    @Test(arguments: DeploymentSample.examples + DeploymentSample.vectors)
    func actsForTheSignerAlone(sample: DeploymentSample) throws {
        let action = try sample.action
        #expect(!action.actsForVault)
        #expect(action.embeddedNonce == nil)
    }

    /// Keys may stand in any order in a document; only the parts of an open form keep theirs.
    @Test(arguments: DeploymentSample.examples.filter { !$0.id.hasPrefix("spotDeploy.outcome") })
    func takesKeysInAnyOrder(sample: DeploymentSample) throws {
        let reversed = Self.reversed(try sample.document)
        #expect(DeploymentSample.packed(try AnyAction(reading: reversed)) == sample.packed)
    }

    @Test func hasBytesFromElsewhereForEveryVariant() throws {
        let samples = DeploymentSample.examples + DeploymentSample.vectors
        let variants = try samples.map { sample in
            try sample.document.members?.prefix(2).map(\.key).last ?? ""
        }
        let outcomes = try samples.compactMap { try $0.document["outcome"]?.members?.first?.key }
        #expect(
            Set(variants) == [
                "registerToken2", "userGenesis", "genesis", "registerSpot", "registerHyperliquidity",
                "setDeployerTradingFeeShare", "enableQuoteToken", "disableQuoteToken", "enableFreezePrivilege",
                "revokeFreezePrivilege", "freezeUser", "requestEvmContract", "outcome",
                "registerAsset", "registerAsset2", "setOracle", "setFundingMultipliers", "setFundingInterestRates",
                "haltTrading", "setMarginTableIds", "insertMarginTable", "setFeeRecipient", "setOpenInterestCaps",
                "setSubDeployers", "setMarginModes", "setFeeScale", "setGrowthModes", "setDeployerFees",
                "setPerpAnnotation", "disableDex",
                "activate", "deactivate", "isDeactivate", "token", "riskFreeRate", "jailSelf", "unjailSelf",
                "register", "changeProfile", "unregister",
            ])
        #expect(
            Set(outcomes) == [
                "registerStandaloneOutcomeFromTemplate", "registerQuestionFromTemplate", "settleOutcome",
                "settleQuestion2",
            ])
    }

    private static func reversed(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .array(let elements): JSONValue(.array(elements.map(reversed)))
        case .object(let members): JSONValue(.object(members.reversed().map { ($0.key, reversed($0.value)) }))
        default: value
        }
    }
}
