/// Parts of payloads about accounts, written after the documentation.
enum Example {
    static let user = "0x00000000000000000000000000000000000000a1"
    static let other = "0x00000000000000000000000000000000000000b2"
    static let hash = "0x00000000000000000000000000000000000000000000000000000000000000c3"

    static let fill = #"""
        {"coin":"@107","px":"25.5","sz":"1.25","side":"B","time":1780000000000,"startPosition":"0.000026746","dir":"Buy",
        "closedPnl":"0.0","hash":"0x00000000000000000000000000000000000000000000000000000000000000c3","oid":5,
        "crossed":true,"fee":"0.000875","tid":6,"feeToken":"HYPE","builderFee":"0.0001",
        "cloid":"0x000000000000000000000000000000aa","feeTrialEscrow":"0.5","twapId":77,
        "liquidation":{"liquidatedUser":"0x00000000000000000000000000000000000000b2","markPx":"25.4","method":"backstop"}}
        """#

    static let order = #"""
        {"coin":"BTC","side":"A","limitPx":"65000.5","sz":"0.0","oid":7,"timestamp":1780000000000,"origSz":"0.25",
        "triggerCondition":"Price above 65000","isTrigger":true,"triggerPx":"65000.0","children":[
        {"coin":"BTC","side":"B","limitPx":"64000.0","sz":"0.25","oid":8,"timestamp":1780000000000,"origSz":"0.25",
        "triggerCondition":"N/A","isTrigger":false,"triggerPx":"0.0","children":[],"isPositionTpsl":true,
        "reduceOnly":true,"orderType":"Limit","tif":"Gtc","cloid":"0x000000000000000000000000000000aa"}],
        "isPositionTpsl":false,"reduceOnly":false,"orderType":"Take Profit Limit","tif":null,"cloid":null}
        """#

    static let state = #"""
        {"marginSummary":{"accountValue":"10.5","totalNtlPos":"20.0","totalRawUsd":"-9.5","totalMarginUsed":"2.0"},
        "crossMarginSummary":{"accountValue":"9.5","totalNtlPos":"0.0","totalRawUsd":"9.5","totalMarginUsed":"0.0"},
        "crossMaintenanceMarginUsed":"0.0","withdrawable":"8.5","assetPositions":[{"type":"oneWay","position":{
        "coin":"xyz:GOLD","szi":"-0.5","leverage":{"type":"isolated","value":10,"rawUsd":"22.25"},"entryPx":"40.1",
        "positionValue":"20.0","unrealizedPnl":"0.05","returnOnEquity":"0.025","liquidationPx":"44.4444444444",
        "marginUsed":"2.0","maxLeverage":20,"cumFunding":{"allTime":"1.0","sinceOpen":"-0.5","sinceChange":"0.0"}}}],
        "time":1780000000000}
        """#

    static let tokens = #"""
        {"balances":[{"coin":"USDC","token":0,"total":"100.5","hold":"10.25","entryNtl":"0.0","spotHold":"1.0",
        "ltv":"0.5","borrowed":"0.0","supplied":"3.5"},{"coin":"+1230","total":"2.0","hold":"0.0","entryNtl":"1.1"}],
        "evmEscrows":[{"coin":"PURR","token":1,"total":"5.0"}],"portfolioMarginEnabled":true,
        "portfolioMarginRatio":"0.125","tokenToPortfolioBorrowRatio":[[0,"0.1"]],
        "tokenToPortfolioSupplyRatio":[[0,"0.2"]],"tokenToAvailableAfterMaintenance":[[0,"90.25"]]}
        """#

    static let twap = #"""
        {"coin":"ETH","user":"0x00000000000000000000000000000000000000a1","side":"B","sz":"10.0","executedSz":"2.5",
        "executedNtl":"9000.75","minutes":30,"reduceOnly":false,"randomize":true,"timestamp":1780000000000,
        "stopPx":"4000.0","trigger":{"px":"3500.5","above":false}}
        """#

    static let activeAssetData = #"""
        {"user":"0x00000000000000000000000000000000000000a1","coin":"BTC","leverage":{"type":"cross","value":20},
        "maxTradeSzs":["1.5","2.5"],"availableToTrade":["100.5","200.25"],"markPx":"65000.0"}
        """#
}
