import TradingCore

@testable import HyperliquidKit

extension Surface {
    /// Answers about the chain and who runs it, written after the documentation.
    static let documentedChain: [Surface] = [
        Surface(
            documented: "exchangeStatus", ExchangeStatusRequest.Answer.self,
            #"""
            {"time":1780000000123,"specialStatuses":null}
            """#),
        Surface(
            documented: "exchangeStatus with a word", ExchangeStatusRequest.Answer.self,
            #"""
            {"time":1780000000123,"specialStatuses":"post only"}
            """#),
        Surface(
            documented: "validatorSummaries", ValidatorSummariesRequest.Answer.self,
            #"""
            [{"validator":"0x010461c14e146ac35fe42271bdc1134ee31c703a","signer":
            "0x2fab552502a6d45920d5741a2f3ebf4c35536352","name":"One","description":"first","nRecentBlocks":
            400,"stake":1234567890123456,"isJailed":false,"unjailableAfter":null,"isActive":true,
            "commission":"0.04","stats":[["day",{"uptimeFraction":"0.99992","predictedApr":
            "0.02153684210526316","nSamples":1440}],["week",{"uptimeFraction":"1.0","predictedApr":"0.0215",
            "nSamples":10080}],["month",{"uptimeFraction":"1.0","predictedApr":"0.0215","nSamples":43200}]]}
            ,{"validator":"0x2fab552502a6d45920d5741a2f3ebf4c35536352","signer":
            "0x010461c14e146ac35fe42271bdc1134ee31c703a","name":"Two","description":"","nRecentBlocks":0,
            "stake":1,"isJailed":true,"unjailableAfter":1780000000123,"isActive":false,"commission":"1.0",
            "stats":[]}]
            """#),
        Surface(
            documented: "validatorL1Votes", ValidatorVotesRequest.Answer.self,
            #"""
            [{"expireTime":1780000000123,"action":{"D":"delist BADGER"},"votes":[
            "0x010461c14e146ac35fe42271bdc1134ee31c703a","0x2fab552502a6d45920d5741a2f3ebf4c35536352"],
            "quorumReached":false}]
            """#),
        Surface(
            documented: "vaultSummaries", VaultSummariesRequest.Answer.self,
            #"""
            [{"name":"HLP","vaultAddress":"0x010461c14e146ac35fe42271bdc1134ee31c703a","leader":
            "0x2fab552502a6d45920d5741a2f3ebf4c35536352","tvl":"350000000.1234567","isClosed":false,
            "relationship":{"type":"parent","data":{"childAddresses":[
            "0x2fab552502a6d45920d5741a2f3ebf4c35536352"]}},"createTimeMillis":1683849600048},{"name":"x",
            "vaultAddress":"0x2fab552502a6d45920d5741a2f3ebf4c35536352","leader":
            "0x010461c14e146ac35fe42271bdc1134ee31c703a","tvl":"0.0","isClosed":true,"relationship":{"type":
            "normal"},"createTimeMillis":1683849600048}]
            """#),
        Surface(
            documented: "gossipRootIps", GossipRootIPsRequest.Answer.self,
            #"""
            ["10.1.2.3","10.1.2.4"]
            """#),
        Surface(
            documented: "usdcRouting", USDCRoutingRequest.Answer.self,
            #"""
            {"depositRoute":"bridge","withdrawalRoute":"cctp"}
            """#),
        Surface(
            documented: "liquidatable", LiquidatableRequest.Answer.self,
            #"""
            [{"user":"0x010461c14e146ac35fe42271bdc1134ee31c703a","n":12345678901234567890}]
            """#),
        Surface(
            documented: "webData2", WebDataRequest.Answer.self,
            #"""
            {"clearinghouseState":{"withdrawable":"1.5","assetPositions":[]},"openOrders":[{"coin":"BTC",
            "oid":1}],"meta":{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginTableId":56},
            {"name":"ETH","szDecimals":4,"maxLeverage":25,"marginTableId":25,"isDelisted":true}],
            "marginTables":[[56,{"description":"tiered 40x","marginTiers":[{"lowerBound":"0.0",
            "maxLeverage":40},{"lowerBound":"150000000.0","maxLeverage":20}]}]],"collateralToken":0},
            "assetCtxs":[{"funding":"0.0000125","openInterest":"406589.0605999998","prevDayPx":"64000.0",
            "dayNtlVlm":"12377419030.3486595154","dayBaseVlm":"190000.5","premium":"-0.0001657051",
            "oraclePx":"65001.0","markPx":"65000.0","midPx":"65000.5","impactPxs":["65000.0","65001.0"]},{
            "funding":"0.0","openInterest":"0.0","prevDayPx":"2000.0","dayNtlVlm":"0.0","dayBaseVlm":"0.0",
            "premium":null,"oraclePx":"2000.0","markPx":"2000.0","midPx":null,"impactPxs":null}],
            "twapStates":[],"spotState":{"balances":[]},"spotAssetCtxs":[{"prevDayPx":"1.5","dayNtlVlm":
            "10.5","dayBaseVlm":"7.0","markPx":"1.5","midPx":null,"circulatingSupply":"999999.1234567891",
            "totalSupply":"1000000.0","coin":"@107"}]}
            """#),
        Surface(
            documented: "blockDetails", BlockDetailsRequest.Answer.self,
            #"""
            {"type":"blockDetails","blockDetails":{"blockTime":1780000000123,"hash":
            "0xabababababababababababababababababababababababababababababababab","height":612345678,
            "numTxs":2,"proposer":"0x010461c14e146ac35fe42271bdc1134ee31c703a","txs":[{"action":{"type":
            "order","orders":[{"a":0,"b":true,"p":"65000.5"}],"grouping":"na"},"block":612345678,"error":
            null,"hash":"0xabababababababababababababababababababababababababababababababab","time":
            1780000000123,"user":"0x010461c14e146ac35fe42271bdc1134ee31c703a"},{"action":{"type":"noop"},
            "block":612345678,"error":"Insufficient margin","hash":
            "0xabababababababababababababababababababababababababababababababab","time":1780000000123,
            "user":"0x2fab552502a6d45920d5741a2f3ebf4c35536352"}]}}
            """#),
        Surface(
            documented: "txDetails", TransactionDetailsRequest.Answer.self,
            #"""
            {"type":"txDetails","tx":{"action":{"type":"order","orders":[{"a":0,"b":true,"p":"65000.5"}],
            "grouping":"na"},"block":612345678,"error":null,"hash":
            "0xabababababababababababababababababababababababababababababababab","time":1780000000123,
            "user":"0x010461c14e146ac35fe42271bdc1134ee31c703a"}}
            """#),
        Surface(
            documented: "userDetails", UserDetailsRequest.Answer.self,
            #"""
            {"type":"userDetails","txs":[{"action":{"type":"order","orders":[{"a":0,"b":true,"p":"65000.5"}]
            ,"grouping":"na"},"block":612345678,"error":null,"hash":
            "0xabababababababababababababababababababababababababababababababab","time":1780000000123,
            "user":"0x010461c14e146ac35fe42271bdc1134ee31c703a"},{"action":{"type":"noop"},"block":612345678
            ,"error":"Insufficient margin","hash":
            "0xabababababababababababababababababababababababababababababababab","time":1780000000123,
            "user":"0x2fab552502a6d45920d5741a2f3ebf4c35536352"}]}
            """#),
    ]
}
