import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// The form that deployers' and validators' actions are brought into.
struct DeploymentOrderTests {
    /// Lists by coin as they may be written, and as they are hashed.
    static let lists: [(variant: String, written: String, hashed: String)] = [
        ("setFundingMultipliers", #"["b","1"],["a","2.50"]"#, #"["a","2.5"],["b","1"]"#),
        ("setFundingInterestRates", #"["b","-0.010"],["a","0.0"]"#, #"["a","0"],["b","-0.01"]"#),
        ("setMarginTableIds", #"["b",1],["a",2]"#, #"["a",2],["b",1]"#),
        ("setOpenInterestCaps", #"["b",1],["a",2]"#, #"["a",2],["b",1]"#),
        ("setMarginModes", #"["b","normal"],["a","noCross"]"#, #"["a","noCross"],["b","normal"]"#),
        ("setGrowthModes", #"["b",true],["a",false]"#, #"["a",false],["b",true]"#),
        (
            "setDeployerFees", #"["b",{"growthMode":true,"scale":"1.0"}],["a",{"scale":"0","growthMode":false}]"#,
            #"["a",{"scale":"0","growthMode":false}],["b",{"scale":"1","growthMode":true}]"#
        ),
        // By bytes: capitals before small letters, 10 before 9, the shorter before the longer.
        (
            "setGrowthModes", #"["x:ab",true],["x:a",true],["x:B",true],["x:9",true],["x:10",true],["X:a",true]"#,
            #"["X:a",true],["x:10",true],["x:9",true],["x:B",true],["x:a",true],["x:ab",true]"#
        ),
    ]

    @Test(arguments: lists.indices)
    func bringsListsByCoinIntoTheOrderOfTheirNames(index: Int) throws {
        let list = Self.lists[index]
        let action = try DeploymentSample.read(#"{"type":"perpDeploy","\#(list.variant)":[\#(list.written)]}"#)
        #expect(JSONActionWriter.text(of: action) == #"{"type":"perpDeploy","\#(list.variant)":[\#(list.hashed)]}"#)
    }

    @Test func bringsEachListOfAnOracleIntoOrder() throws {
        let action = try DeploymentSample.read(
            #"""
            {"type":"perpDeploy","setOracle":{"externalPerpPxs":[["b","5"],["a","6"]],
             "markPxs":[[["d","4"],["c","3"]],[],[["b","2"],["a","1"]]],"oraclePxs":[["z","1.10"],["y","2"]],"dex":"x"}}
            """#)
        #expect(
            JSONActionWriter.text(of: action) == #"{"type":"perpDeploy","setOracle":{"dex":"x","#
                + #""oraclePxs":[["y","2"],["z","1.1"]],"markPxs":[[["c","3"],["d","4"]],[],[["a","1"],["b","2"]]],"#
                + #""externalPerpPxs":[["a","6"],["b","5"]]}}"#)
    }

    @Test func leavesTheOrderOfUsersInAGenesisAlone() throws {
        let json =
            #"{"type":"spotDeploy","userGenesis":{"token":1,"userAndWei":["#
            + #"["0x5e9ee1089755c3435139848e47e6635505d5a13a","1"],["0x0d1d9635d0640821d15e323ac8adadfa9c111414","2"]],"#
            + #""existingTokenAndWei":[[9,"1"],[3,"2"]]}}"#
        #expect(JSONActionWriter.text(of: try DeploymentSample.read(json)) == json)
    }

    /// Other writings of the same thing.
    static let writings: [(written: String, hashed: String)] = [
        (
            #"{"type":"spotDeploy","freezeUser":{"token":1,"user":"0x0D1D9635D0640821D15E323AC8ADADFA9C111414","freeze":true}}"#,
            #"{"type":"spotDeploy","freezeUser":{"token":1,"user":"0x0d1d9635d0640821d15e323ac8adadfa9c111414","freeze":true}}"#
        ),
        (
            #"{"type":"spotDeploy","registerHyperliquidity":{"spot":1,"startPx":"030.50","orderSz":"2.0","nOrders":3,"nSeededLevels":null}}"#,
            #"{"type":"spotDeploy","registerHyperliquidity":{"spot":1,"startPx":"30.5","orderSz":"2","nOrders":3}}"#
        ),
        (
            #"{"type":"spotDeploy","genesis":{"token":1,"maxSupply":"007","noHyperliquidity":false}}"#,
            #"{"type":"spotDeploy","genesis":{"token":1,"maxSupply":"7"}}"#
        ),
        (
            #"{"type":"spotDeploy","setDeployerTradingFeeShare":{"token":1,"share":"12.50%"}}"#,
            #"{"type":"spotDeploy","setDeployerTradingFeeShare":{"token":1,"share":"12.5%"}}"#
        ),
        (
            #"{"type":"perpDeploy","setPerpAnnotation":{"coin":"x:A","category":"","description":"","keywords":[]}}"#,
            #"{"type":"perpDeploy","setPerpAnnotation":{"coin":"x:A","category":"","description":"","displayName":null,"keywords":[]}}"#
        ),
        (
            #"{"type":"CValidatorAction","changeProfile":{"unjailed":true,"node_ip":{"Ip":"::1"}}}"#,
            #"{"type":"CValidatorAction","changeProfile":{"node_ip":{"Ip":"::1"},"name":null,"description":null,"#
                + #""unjailed":true,"disable_delegations":null,"commission_bps":null,"signer":null}}"#
        ),
        (
            #"{"type":"validatorL1Stream","riskFreeRate":"0.0500"}"#,
            #"{"type":"validatorL1Stream","riskFreeRate":"0.05"}"#
        ),
    ]

    @Test(arguments: writings.indices)
    func bringsOtherWritingsIntoTheFormThatIsHashed(index: Int) throws {
        let action = try DeploymentSample.read(Self.writings[index].written)
        #expect(JSONActionWriter.text(of: action) == Self.writings[index].hashed)
    }

    @Test func isTheSameWhetherBuiltOrRead() throws {
        let first = try Coin("xyz:A")
        let second = try Coin("xyz:B")
        let prices = try CoinTable<Price>([KeyedPair(second, Price("2.5")), KeyedPair(first, 1)])
        let built = PerpDeployAction.setOracle(
            try .init(
                dex: "xyz", oraclePrices: prices, markPrices: [CoinTable([second: try Price("2.4"), first: 1])],
                externalPrices: prices))
        let read = try DeploymentSample.read(
            #"{"type":"perpDeploy","setOracle":{"dex":"xyz","oraclePxs":[["xyz:A","1"],["xyz:B","2.5"]],"#
                + #""markPxs":[[["xyz:A","1"],["xyz:B","2.4"]]],"externalPerpPxs":[["xyz:B","2.5"],["xyz:A","1"]]}}"#)
        #expect(read as? PerpDeployAction == built)
        #expect(prices[second] == (try Price("2.5")))
        #expect(prices[try Coin("xyz:C")] == nil)
    }

    @Test func tellsOpenFormsApartByTheirBytes() throws {
        let written = try ExactJSON(JSONValue(parsing: #"{"b": "1", "a": [1, null]}"#))
        #expect(try written == ExactJSON(JSONValue(parsing: "{\"b\":\n\"1\",\"a\":[1,null]}")))
        #expect(try written != ExactJSON(JSONValue(parsing: #"{"a":[1,null],"b":"1"}"#)))
        #expect(JSONActionWriter.text(of: written) == #"{"b":"1","a":[1,null]}"#)
    }
}
