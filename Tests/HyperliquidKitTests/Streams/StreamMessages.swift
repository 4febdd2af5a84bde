import EthereumCrypto

/// Messages of the exchange, made up.
enum Message {
    static let now: Int64 = 1_780_000_000_000

    static func book(_ coin: String = "BTC", time: Int64 = now, bid: String = "100", ask: String = "101") -> String {
        let levels = #"[[{"px":"\#(bid)","sz":"1","n":1}],[{"px":"\#(ask)","sz":"1","n":1}]]"#
        return #"{"channel":"l2Book","data":{"coin":"\#(coin)","time":\#(time),"levels":\#(levels)}}"#
    }

    static func bbo(_ coin: String = "BTC", time: Int64 = now) -> String {
        let levels = #"[{"px":"100","sz":"1","n":1},{"px":"101","sz":"1","n":1}]"#
        return #"{"channel":"bbo","data":{"coin":"\#(coin)","time":\#(time),"bbo":\#(levels)}}"#
    }

    static func trade(_ coin: String = "BTC", time: Int64 = now, id: Int = 1) -> String {
        let price = #""px":"100","sz":"1","hash":"0x0","users":["0x0","0x0"]"#
        return #"{"channel":"trades","data":[{"coin":"\#(coin)","side":"B",\#(price),"time":\#(time),"tid":\#(id)}]}"#
    }

    static func candle(_ coin: String = "BTC", open: Int64, close: String = "1", count: Int = 1) -> String {
        let prices = #""o":"1","c":"\#(close)","h":"9","l":"1","v":"1","n":\#(count)"#
        let times = #""t":\#(open),"T":\#(open + 59_999)"#
        return #"{"channel":"candle","data":{\#(times),"s":"\#(coin)","i":"1m",\#(prices)}}"#
    }

    static func fills(_ user: Address, _ fills: [String], isSnapshot: Bool = false) -> String {
        let list = fills.joined(separator: ",")
        return #"{"channel":"userFills","data":{"isSnapshot":\#(isSnapshot),"user":"\#(user)","fills":[\#(list)]}}"#
    }

    static func fill(
        _ id: Int, time: Int64, coin: String = "BTC", start: String = "0.0", size: String = "1.0", side: String = "B"
    ) -> String {
        let hash = "0x" + String(repeating: "0", count: 64)
        let names = #""coin":"\#(coin)","oid":\#(1000 + id),"tid":\#(id),"hash":"\#(hash)","feeToken":"USDC""#
        let amounts = #""px":"100.0","sz":"\#(size)","startPosition":"\#(start)","closedPnl":"0.0","fee":"0.01""#
        return #"{\#(names),\#(amounts),"side":"\#(side)","time":\#(time),"dir":"Open Long","crossed":true}"#
    }

    static func orderUpdate(_ oid: Int, status: String, time: Int64) -> String {
        let order = #""coin":"BTC","side":"B","limitPx":"100.0","sz":"1.0","origSz":"1.0","oid":\#(oid)"#
        let data = #"[{"order":{\#(order),"timestamp":\#(time)},"status":"\#(status)","statusTimestamp":\#(time)}]"#
        return #"{"channel":"orderUpdates","data":\#(data)}"#
    }
}
