import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// What deployers' and validators' actions refuse, and in which words.
struct DeploymentRefusalTests {
    /// An action, the field that is named, and a part of what is said.
    static let refusals: [(json: String, field: String, message: String)] = [
        // The variant.
        (#"{"type":"spotDeploy"}"#, "", "there is registerToken2, userGenesis, genesis"),
        (#"{"type":"spotDeploy","registerSpott":{}}"#, "registerSpott", "did you mean \"registerSpot\"?"),
        (#"{"type":"spotDeploy","registerToken":{}}"#, "registerToken", "did you mean \"registerToken2\"?"),
        (#"{"type":"perpDeploy","setOracles":{}}"#, "setOracles", "did you mean \"setOracle\"?"),
        (
            #"{"type":"spotDeploy","genesis":{},"registerSpot":{"tokens":[1,0]}}"#, "registerSpot",
            "stands beside genesis"
        ),
        (#"{"type":"perpDeploy","disableDex":"x","setFeeScale":{}}"#, "disableDex", "stands beside setFeeScale"),
        (#"{"type":"perpDeploy","disableDex":"x","setFeeScal":{}}"#, "setFeeScal", "did you mean \"setFeeScale\"?"),
        (#"{"type":"spotDeploy","outcome":{}}"#, "outcome", "it does not say what to do"),
        (#"{"type":"spotDeploy","outcome":{"settle":{}}}"#, "outcome.settle", "settleQuestion2"),
        (#"{"type":"CSignerAction","jailself":null}"#, "jailself", "did you mean \"jailSelf\"?"),
        (#"{"type":"CSignerAction","jailSelf":null,"unjailSelf":null}"#, "unjailSelf", "stands beside jailSelf"),
        (#"{"type":"CSignerAction","jailSelf":true}"#, "jailSelf", "null should stand here"),
        (#"{"type":"CValidatorAction","unregister":{}}"#, "unregister", "null should stand here"),
        (#"{"type":"activateOutcomeDeployer","deactivate":false}"#, "deactivate", "null should stand here"),
        (#"{"type":"activateOutcomeDeployer","activate":{"venue":"ab"}}"#, "activate.venueName", "is missing"),
        (#"{"type":"activateOutcomeDeployer","activate":null}"#, "activate", "an object should stand here"),
        // Members.
        (#"{"type":"spotDeploy","enableQuoteToken":{}}"#, "enableQuoteToken.token", "is missing"),
        (#"{"type":"spotDeploy","enableQuoteToken":{"token":-1}}"#, "enableQuoteToken.token", "-1 is not from 0"),
        (
            #"{"type":"spotDeploy","enableQuoteToken":{"token":1,"user":2}}"#, "enableQuoteToken.user",
            "unknown field"
        ),
        (
            #"{"type":"spotDeploy","registerToken2":{"spec":{"name":"A","szDecimals":1,"weiDecimal":5},"maxGas":1}}"#,
            "registerToken2.spec.weiDecimals", "is missing"
        ),
        (
            #"{"type":"spotDeploy","registerToken2":{"spec":{"name":"A","szDecimals":1,"weiDecimals":5,"x":1},"maxGas":1}}"#,
            "registerToken2.spec.x", "unknown field"
        ),
        (#"{"type":"spotDeploy","registerSpot":{"tokens":[1]}}"#, "registerSpot.tokens", "not 1"),
        (#"{"type":"spotDeploy","registerSpot":{"tokens":[1,2,3]}}"#, "registerSpot.tokens", "not 3"),
        (#"{"type":"spotDeploy","registerSpot":{"tokens":[1,"0"]}}"#, "registerSpot.tokens[1]", "not a text"),
        (
            #"{"type":"spotDeploy","setDeployerTradingFeeShare":{"token":1,"share":"12.5"}}"#,
            "setDeployerTradingFeeShare.share", "no rate in percent"
        ),
        (#"{"type":"spotDeploy","genesis":{"token":1,"maxSupply":"1.5"}}"#, "genesis.maxSupply", "digits only"),
        (
            #"{"type":"spotDeploy","freezeUser":{"token":1,"user":"0x0D1d9635d0640821d15e323ac8adadfa9c111414","freeze":true}}"#,
            "freezeUser.user", "0x0D1d9635"
        ),
        (
            #"{"type":"spotDeploy","requestEvmContract":{"token":1,"address":"0x0d","evmExtraWeiDecimals":1}}"#,
            "requestEvmContract.address", "0x0d"
        ),
        (
            #"{"type":"spotDeploy","registerHyperliquidity":{"spot":1,"startPx":"0","orderSz":"1","nOrders":1}}"#,
            "registerHyperliquidity.startPx", "0 is not above zero"
        ),
        (
            #"{"type":"spotDeploy","registerHyperliquidity":{"spot":1,"startPx":"1","orderSz":"-2","nOrders":1}}"#,
            "registerHyperliquidity.orderSz", "-2 is not above zero"
        ),
        // Pairs.
        (
            #"{"type":"spotDeploy","userGenesis":{"token":1,"userAndWei":[["0x0d1d9635d0640821d15e323ac8adadfa9c111414"]],"existingTokenAndWei":[]}}"#,
            "userGenesis.userAndWei[0]", "2 elements, not 1"
        ),
        (
            #"{"type":"spotDeploy","userGenesis":{"token":1,"userAndWei":[],"existingTokenAndWei":[[1,"2"],[1,2]]}}"#,
            "userGenesis.existingTokenAndWei[1][1]", "a text"
        ),
        (#"{"type":"perpDeploy","setGrowthModes":[["x:A",true,false]]}"#, "setGrowthModes[0]", "2 elements, not 3"),
        (#"{"type":"perpDeploy","setGrowthModes":{"x:A":true}}"#, "setGrowthModes", "a list should stand here"),
        (#"{"type":"perpDeploy","setGrowthModes":["x:A"]}"#, "setGrowthModes[0]", "a list of a key and its value"),
        (#"{"type":"perpDeploy","setGrowthModes":[["",true]]}"#, "setGrowthModes[0][0]", "a coin name is missing"),
        (
            #"{"type":"perpDeploy","setGrowthModes":[["x:B",true],["x:A",true],["x:B",false]]}"#,
            "setGrowthModes[2][0]", "the coin x:B stands in this list twice"
        ),
        (
            #"{"type":"perpDeploy","setOracle":{"dex":"x","oraclePxs":[],"markPxs":[[],[["x:A","1"],["x:A","1"]]],"externalPerpPxs":[]}}"#,
            "setOracle.markPxs[1][1][0]", "the coin x:A stands in this list twice"
        ),
        (
            #"{"type":"perpDeploy","setOracle":{"dex":"x","oraclePxs":[["x:B","0"],["x:A","1"]],"markPxs":[],"externalPerpPxs":[]}}"#,
            "setOracle.oraclePxs[1][1]", "0 of x:B is not above zero"
        ),
        (
            #"{"type":"perpDeploy","setOracle":{"dex":"x","oraclePxs":[],"markPxs":[[["x:A","-1"]]],"externalPerpPxs":[]}}"#,
            "setOracle.markPxs[0][0][1]", "-1 of x:A is not above zero"
        ),
        (
            #"{"type":"perpDeploy","setOracle":{"dex":"x","oraclePxs":[],"markPxs":[],"externalPerpPxs":[["x:A","0"]]}}"#,
            "setOracle.externalPerpPxs[0][1]", "0 of x:A is not above zero"
        ),
        (
            #"{"type":"perpDeploy","setOracle":{"dex":"x","oraclePxs":[["x:A",1]],"markPxs":[],"externalPerpPxs":[]}}"#,
            "setOracle.oraclePxs[0][1]", "a decimal in quotation marks"
        ),
        // Words and the rest.
        (#"{"type":"perpDeploy","setMarginModes":[["x:A","nocros"]]}"#, "setMarginModes[0][1]", "\"noCross\""),
        (
            #"{"type":"perpDeploy","registerAsset":{"maxGas":null,"assetRequest":{"coin":"x:A","szDecimals":0,"oraclePx":"0","marginTableId":1,"onlyIsolated":true},"dex":"x","schema":null}}"#,
            "registerAsset.assetRequest.oraclePx", "0 is not above zero"
        ),
        (
            #"{"type":"perpDeploy","registerAsset2":{"maxGas":null,"assetRequest":{"coin":"x:A","szDecimals":0,"oraclePx":"-1","marginTableId":1,"marginMode":"normal"},"dex":"x","schema":null}}"#,
            "registerAsset2.assetRequest.oraclePx", "-1 is not above zero"
        ),
        (
            #"{"type":"perpDeploy","registerAsset2":{"assetRequest":{"coin":"x:A","szDecimals":0,"oraclePx":"1","marginTableId":1,"onlyIsolated":true},"dex":"x"}}"#,
            "registerAsset2.assetRequest.marginMode", "is missing"
        ),
        (
            #"{"type":"perpDeploy","insertMarginTable":{"dex":"x","marginTable":{"description":"","marginTiers":[{"lowerBound":"0","maxLeverage":1}]}}}"#,
            "insertMarginTable.marginTable.marginTiers[0].lowerBound", "not a text"
        ),
        (
            #"{"type":"perpDeploy","insertMarginTable":{"dex":"x","marginTable":{"description":"","marginTiers":[],"dex":"x"}}}"#,
            "insertMarginTable.marginTable.dex", "unknown field"
        ),
        (#"{"type":"perpDeploy","disableDex":{"dex":"x"}}"#, "disableDex", "a text in quotation marks"),
        (#"{"type":"authorizeAqav2Role","token":1,"role":"tresury"}"#, "role", "did you mean \"treasury\"?"),
        (#"{"type":"finalizeEvmContract","token":1,"input":"firstSlot"}"#, "input", "customStorageSlot"),
        (#"{"type":"finalizeEvmContract","token":1,"input":{"create":{}}}"#, "input.create.nonce", "is missing"),
        (#"{"type":"finalizeEvmContract","token":1,"input":{"make":{}}}"#, "input.make", "there is create"),
        (#"{"type":"finalizeEvmContract","token":1,"input":7}"#, "input", "not a number"),
        (#"{"type":"validatorL1Stream","riskFreeRate":0.05}"#, "riskFreeRate", "a decimal in quotation marks"),
        (
            #"{"type":"CValidatorAction","changeProfile":{"unjailed":true,"node_ip":"1.2.3.4"}}"#,
            "changeProfile.node_ip", "an object should stand here"
        ),
        (#"{"type":"CValidatorAction","changeProfile":{"unjailed":null}}"#, "changeProfile.unjailed", "true or false"),
        (
            #"{"type":"spotDeploy","outcome":{"settleQuestion2":{"question":1,"outcomeSettlements":[{"outcome":1.5}],"nameAndDescription":[]}}}"#,
            "outcome.settleQuestion2.outcomeSettlements[0].outcome", "1.5 is no whole number"
        ),
        (
            #"{"type":"spotDeploy","outcome":{"registerStandaloneOutcomeFromTemplate":{"id":"a","keywordToValue":[1,2.5]}}}"#,
            "outcome.registerStandaloneOutcomeFromTemplate.keywordToValue[1]", "2.5 is no whole number"
        ),
        (
            #"{"type":"spotDeploy","outcome":{"registerStandaloneOutcomeFromTemplate":{"id":"a","keywordToValue":0.5}}}"#,
            "outcome.registerStandaloneOutcomeFromTemplate.keywordToValue", "0.5 is no whole number"
        ),
    ]

    @Test(arguments: refusals.indices)
    func namesTheFieldAndWhatIsWrong(index: Int) throws {
        let (json, field, message) = Self.refusals[index]
        let error = try #require(throws: ActionError.self) { try DeploymentSample.read(json) }
        #expect(error.field.description == field)
        #expect(error.message.contains(message), "\(error.message)")
        #expect(error.line == 1)
    }

    @Test func namesTheLineOfWhatStandsTwice() throws {
        let json = """
            {"type": "perpDeploy",
             "setFundingMultipliers": [
               ["x:A", "1"],
               ["x:A", "2"]
            ]}
            """
        let error = try #require(throws: ActionError.self) { try DeploymentSample.read(json) }
        #expect(error.description.hasPrefix("line 4, setFundingMultipliers[1][0]: the coin x:A"))
    }

    @Test func refusesWhatIsBuiltWrongAsWhatIsReadWrong() throws {
        let coin = try Coin("x:A")
        let twice = try #require(throws: ActionError.self) {
            try CoinTable([KeyedPair(coin, true), KeyedPair(coin, true)])
        }
        #expect(twice.field == "[1][0]")
        let price = try #require(throws: ActionError.self) {
            try PerpAsset(coin: coin, sizeDecimals: 0, oraclePrice: 0, marginTable: 1, onlyIsolated: true)
        }
        #expect(price.field == "oraclePx")
        let size = try #require(throws: ActionError.self) {
            try SpotDeployAction.RegisterHyperliquidity(spot: 1, startPrice: 1, orderSize: 0, orderCount: 1)
        }
        #expect(size.field == "orderSz")
    }
}
