import TradingCore

@testable import HyperliquidKit

extension Surface {
    /// Answers about perps, written after the documentation.
    static let documentedPerps: [Surface] = [
        Surface(
            documented: "allPerpMetas", AllPerpMetasRequest.Answer.self,
            #"""
            [{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginTableId":56},{"name":"ETH",
            "szDecimals":4,"maxLeverage":25,"marginTableId":25,"isDelisted":true}],"marginTables":[[56,{
            "description":"tiered 40x","marginTiers":[{"lowerBound":"0.0","maxLeverage":40},{"lowerBound":
            "150000000.0","maxLeverage":20}]}]],"collateralToken":0},{"universe":[{"name":"BTC",
            "szDecimals":5,"maxLeverage":40,"marginTableId":56},{"name":"ETH","szDecimals":4,"maxLeverage":
            25,"marginTableId":25,"isDelisted":true}],"marginTables":[[56,{"description":"tiered 40x",
            "marginTiers":[{"lowerBound":"0.0","maxLeverage":40},{"lowerBound":"150000000.0","maxLeverage":
            20}]}]],"collateralToken":0}]
            """#),
        Surface(
            documented: "allPerpMetas with contexts", AllPerpMetasRequest.Answer.self,
            #"""
            [[{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginTableId":56},{"name":"ETH",
            "szDecimals":4,"maxLeverage":25,"marginTableId":25,"isDelisted":true}],"marginTables":[[56,{
            "description":"tiered 40x","marginTiers":[{"lowerBound":"0.0","maxLeverage":40},{"lowerBound":
            "150000000.0","maxLeverage":20}]}]],"collateralToken":0},[{"funding":"0.0000125","openInterest":
            "406589.0605999998","prevDayPx":"64000.0","dayNtlVlm":"12377419030.3486595154","dayBaseVlm":
            "190000.5","premium":"-0.0001657051","oraclePx":"65001.0","markPx":"65000.0","midPx":"65000.5",
            "impactPxs":["65000.0","65001.0"]},{"funding":"0.0","openInterest":"0.0","prevDayPx":"2000.0",
            "dayNtlVlm":"0.0","dayBaseVlm":"0.0","premium":null,"oraclePx":"2000.0","markPx":"2000.0",
            "midPx":null,"impactPxs":null}]],[{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,
            "marginTableId":56},{"name":"ETH","szDecimals":4,"maxLeverage":25,"marginTableId":25,
            "isDelisted":true}],"marginTables":[[56,{"description":"tiered 40x","marginTiers":[{
            "lowerBound":"0.0","maxLeverage":40},{"lowerBound":"150000000.0","maxLeverage":20}]}]],
            "collateralToken":0},[{"funding":"0.0000125","openInterest":"406589.0605999998","prevDayPx":
            "64000.0","dayNtlVlm":"12377419030.3486595154","dayBaseVlm":"190000.5","premium":"-0.0001657051"
            ,"oraclePx":"65001.0","markPx":"65000.0","midPx":"65000.5","impactPxs":["65000.0","65001.0"]}]]]
            """#),
        Surface(
            documented: "metaAndAssetCtxs", MetaAndContextsRequest.Answer.self,
            #"""
            [{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginTableId":56},{"name":"ETH",
            "szDecimals":4,"maxLeverage":25,"marginTableId":25,"isDelisted":true}],"marginTables":[[56,{
            "description":"tiered 40x","marginTiers":[{"lowerBound":"0.0","maxLeverage":40},{"lowerBound":
            "150000000.0","maxLeverage":20}]}]],"collateralToken":0},[{"funding":"0.0000125","openInterest":
            "406589.0605999998","prevDayPx":"64000.0","dayNtlVlm":"12377419030.3486595154","dayBaseVlm":
            "190000.5","premium":"-0.0001657051","oraclePx":"65001.0","markPx":"65000.0","midPx":"65000.5",
            "impactPxs":["65000.0","65001.0"]},{"funding":"0.0","openInterest":"0.0","prevDayPx":"2000.0",
            "dayNtlVlm":"0.0","dayBaseVlm":"0.0","premium":null,"oraclePx":"2000.0","markPx":"2000.0",
            "midPx":null,"impactPxs":null}]]
            """#),
        Surface(
            documented: "marginTable", MarginTableRequest.Answer.self,
            #"""
            {"description":"tiered 10x","marginTiers":[{"lowerBound":"0.0","maxLeverage":10},{"lowerBound":
            "3000000.0","maxLeverage":5}]}
            """#),
        Surface(
            documented: "l2Book of an unknown coin", BookRequest.Answer.self,
            #"""
            null
            """#),
        Surface(
            documented: "recentTrades", RecentTradesRequest.Answer.self,
            #"""
            [{"coin":"BTC","side":"B","px":"65000.5","sz":"0.01","time":1780000000123,"hash":
            "0xabababababababababababababababababababababababababababababababab","tid":118906512037719,
            "users":["0x010461c14e146ac35fe42271bdc1134ee31c703a",
            "0x2fab552502a6d45920d5741a2f3ebf4c35536352"]},{"coin":"BTC","side":"A","px":"65000.0","sz":
            "1.0","time":1780000000001,"hash":
            "0x0000000000000000000000000000000000000000000000000000000000000000","tid":1,"users":[
            "0x2fab552502a6d45920d5741a2f3ebf4c35536352","0x010461c14e146ac35fe42271bdc1134ee31c703a"]}]
            """#),
        Surface(
            documented: "predictedFundings", PredictedFundingsRequest.Answer.self,
            #"""
            [["AVAX",[["BinPerp",{"fundingRate":"0.0001","nextFundingTime":1733961600000,
            "fundingIntervalHours":8}],["HlPerp",{"fundingRate":"0.0000125","nextFundingTime":1733958000000}
            ],["BybitPerp",null]]],["kPEPE",[["HlPerp",{"fundingRate":"-0.0000125","nextFundingTime":
            1733958000000,"fundingIntervalHours":1}]]]]
            """#),
        Surface(
            documented: "perpsAtOpenInterestCap", PerpsAtOpenInterestCapRequest.Answer.self,
            #"""
            ["BADGER","xyz:GOLD"]
            """#),
        Surface(
            documented: "maxMarketOrderNtls", MaxMarketOrderNotionalsRequest.Answer.self,
            #"""
            [[50,"15000000.0"],[3,"500000.0"]]
            """#),
        Surface(
            documented: "perpDexLimits of no dex", PerpDexLimitsRequest.Answer.self,
            #"""
            null
            """#),
        Surface(
            documented: "perpAnnotation", PerpAnnotationRequest.Answer.self,
            #"""
            {"category":"stocks","description":"Tesla","displayName":"Tesla, Inc.","keywords":["ev","car"]}
            """#),
        Surface(
            documented: "perpAnnotation of none", PerpAnnotationRequest.Answer.self,
            #"""
            null
            """#),
        Surface(
            documented: "perpCategories", PerpCategoriesRequest.Answer.self,
            #"""
            [["xyz:TSLA","stocks"],["xyz:GOLD","commodities"]]
            """#),
        Surface(
            documented: "perpConciseAnnotations", PerpConciseAnnotationsRequest.Answer.self,
            #"""
            [["xyz:TSLA",{"category":"stocks","displayName":"Tesla"}],["xyz:GOLD",{"category":"commodities",
            "keywords":["metal"]}]]
            """#),
    ]
}
