import TradingCore

@testable import HyperliquidKit

extension Surface {
    /// Answers about tokens and outcomes, written after the documentation.
    static let documentedTokens: [Surface] = [
        Surface(
            documented: "spotMeta", SpotMetaRequest.Answer.self,
            #"""
            {"tokens":[{"name":"USDC","szDecimals":8,"weiDecimals":8,"index":0,"tokenId":
            "0xc1fb593aeffbeb02f85e0308e9956a90","isCanonical":true,"evmContract":null,"fullName":null,
            "deployerTradingFeeShare":"0.0"},{"name":"PURR","szDecimals":0,"weiDecimals":5,"index":1,
            "tokenId":"0xc1fb593aeffbeb02f85e0308e9956a90","isCanonical":true,"evmContract":{"address":
            "0x010461c14e146ac35fe42271bdc1134ee31c703a","evm_extra_wei_decimals":-2},"fullName":"Purr",
            "deployerTradingFeeShare":"1.0"}],"universe":[{"name":"PURR/USDC","tokens":[1,0],"index":0,
            "isCanonical":true}]}
            """#),
        Surface(
            documented: "spotPairDeployAuctionStatus", SpotPairDeployAuctionRequest.Answer.self,
            #"""
            {"startTimeSeconds":1765623600,"durationSeconds":111600,"startGas":"500.0","currentGas":null,
            "endGas":"212.5"}
            """#),
        Surface(
            documented: "gossipPriorityAuctionStatus", GossipPriorityAuctionRequest.Answer.self,
            #"""
            [["10.1.2.3",null],[{"startTimeSeconds":1765623600,"durationSeconds":111600,"startGas":"500.0",
            "currentGas":null,"endGas":"212.5"}]]
            """#),
        Surface(
            documented: "outcomeMeta", OutcomeMetaRequest.Answer.self,
            #"""
            {"outcomes":[{"outcome":12,"name":"BTC above 78213","description":
            "class:priceBinary|underlying:BTC|expiry:20260504-0600","sideSpecs":[{"name":"Yes","token":512},
            {"name":"No"}],"quoteToken":"USDH","deployer":"0x010461c14e146ac35fe42271bdc1134ee31c703a"}],
            "questions":[{"question":3,"name":"Who","description":"category","fallbackOutcome":13,
            "namedOutcomes":[10,11,12],"settledNamedOutcomes":[10]}]}
            """#),
        Surface(
            documented: "outcomeMeta of an older answer", OutcomeMetaRequest.Answer.self,
            #"""
            {"outcomes":[{"outcome":1,"name":"n","description":"d","sideSpecs":[{"name":"Yes"},{"name":"No"}
            ]}]}
            """#),
        Surface(
            documented: "settledOutcome", SettledOutcomeRequest.Answer.self,
            #"""
            {"spec":{"outcome":12,"name":"BTC above 78213","description":
            "class:priceBinary|underlying:BTC|expiry:20260504-0600","sideSpecs":[{"name":"Yes","token":512},
            {"name":"No"}],"quoteToken":"USDH","deployer":"0x010461c14e146ac35fe42271bdc1134ee31c703a"},
            "settleFraction":"1.0","details":"price:76876.9","question":{"question":{"settled":3},"name":
            "Who","description":"category"}}
            """#),
        Surface(
            documented: "settledOutcome of an open question", SettledOutcomeRequest.Answer.self,
            #"""
            {"spec":{"outcome":12,"name":"BTC above 78213","description":
            "class:priceBinary|underlying:BTC|expiry:20260504-0600","sideSpecs":[{"name":"Yes","token":512},
            {"name":"No"}],"quoteToken":"USDH","deployer":"0x010461c14e146ac35fe42271bdc1134ee31c703a"},
            "settleFraction":"0.0","details":"","question":{"question":{"active":4},"name":"Who",
            "description":"category"}}
            """#),
        Surface(
            documented: "outcomeTemplates", OutcomeTemplatesRequest.Answer.self,
            #"""
            [{"id":"priceBinary","role":{"standalone":{}},"name":"{underlying} above {price}","description":
            "whether","keywords":[["underlying",{"string":["BTC"]}],["price","decimal"]]}]
            """#),
        Surface(
            documented: "tokenDetails", TokenDetailsRequest.Answer.self,
            #"""
            {"name":"TEST","maxSupply":"1852229076.12716007","totalSupply":"851681534.05516005",
            "circulatingSupply":"851681534.05516005","szDecimals":0,"weiDecimals":5,"midPx":"3.2049",
            "markPx":"3.2025","prevDayPx":"3.2025","genesis":{"userBalances":[[
            "0x010461c14e146ac35fe42271bdc1134ee31c703a","1000000000.0"]],"existingTokenBalances":[[1,"0.0"]
            ],"blacklistUsers":["0x2fab552502a6d45920d5741a2f3ebf4c35536352"]},"deployer":
            "0x010461c14e146ac35fe42271bdc1134ee31c703a","deployGas":"100.0","deployTime":
            "2024-06-05T01:22:35.123456789","seededUsdc":"0.0","nonCirculatingUserBalances":[[
            "0x2fab552502a6d45920d5741a2f3ebf4c35536352","1.5"]],"futureEmissions":"0.0"}
            """#),
        Surface(
            documented: "tokenDetails of USDC", TokenDetailsRequest.Answer.self,
            #"""
            {"name":"USDC","maxSupply":"1000.0","totalSupply":"1000.0","circulatingSupply":"1000.0",
            "szDecimals":8,"weiDecimals":8,"midPx":"1.0","markPx":"1.0","prevDayPx":"1.0","genesis":null,
            "deployer":null,"deployGas":null,"deployTime":null,"seededUsdc":"0.0",
            "nonCirculatingUserBalances":[],"futureEmissions":"0.0"}
            """#),
        Surface(
            documented: "spotDeployState", SpotDeployStateRequest.Answer.self,
            #"""
            {"states":[{"token":150,"spec":{"name":"HYPE","szDecimals":2,"weiDecimals":8},"fullName":
            "Hyperliquid","deployerTradingFeeShare":"0.5","spots":[107],"maxSupply":"1000000000.0",
            "hyperliquidityGenesisBalance":"120000.0","totalGenesisBalanceWei":"100000000000000000",
            "userGenesisBalances":[["0x010461c14e146ac35fe42271bdc1134ee31c703a","428062211.0"]],
            "existingTokenGenesisBalances":[[1,"0.0"]],"blacklistUsers":[
            "0x2fab552502a6d45920d5741a2f3ebf4c35536352"]}],"gasAuction":{"startTimeSeconds":1765623600,
            "durationSeconds":111600,"startGas":"500.0","currentGas":null,"endGas":"212.5"}}
            """#),
        Surface(
            documented: "borrowLendReserveState", BorrowLendReserveRequest.Answer.self,
            #"""
            {"borrowYearlyRate":"0.05","supplyYearlyRate":"0.0000123456789012345678","balance":"1000.5",
            "utilization":"0.123456789012345678","oraclePx":"1.0","ltv":"0.0","totalSupplied":"1200.25",
            "totalBorrowed":"199.75"}
            """#),
        Surface(
            documented: "allBorrowLendReserveStates", AllBorrowLendReservesRequest.Answer.self,
            #"""
            [[0,{"borrowYearlyRate":"0.05","supplyYearlyRate":"0.0000123456789012345678","balance":"1000.5",
            "utilization":"0.123456789012345678","oraclePx":"1.0","ltv":"0.0","totalSupplied":"1200.25",
            "totalBorrowed":"199.75"}],[150,{"borrowYearlyRate":"0.05","supplyYearlyRate":
            "0.0000123456789012345678","balance":"1000.5","utilization":"0.123456789012345678","oraclePx":
            "1.0","ltv":"0.0","totalSupplied":"1200.25","totalBorrowed":"199.75"}]]
            """#),
    ]
}
