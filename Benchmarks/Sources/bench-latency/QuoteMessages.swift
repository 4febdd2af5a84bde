import NIOCore

/// The messages of the server, each quote and book with prices of its own.
struct QuoteMessages {
    private var sent = 0

    /// A best bid and ask.
    mutating func quote() -> String {
        sent += 1
        let bid = 60_000 + sent % 1000
        return "{\"channel\":\"bbo\",\"data\":{\"coin\":\"BTC\",\"time\":\(1_765_887_848_009 + sent),"
            + "\"bbo\":[{\"px\":\"\(bid).0\","
            + "\"sz\":\"0.\(100 + sent % 900)\",\"n\":2},{\"px\":\"\(bid + 1).0\",\"sz\":\"18.7\",\"n\":2}]}}"
    }

    /// A book of five levels a side.
    mutating func book() -> String {
        sent += 1
        let bid = 60_000 + sent % 1000
        let bids = (0..<5).map { Self.level(bid - $0) }.joined(separator: ",")
        let asks = (1...5).map { Self.level(bid + $0) }.joined(separator: ",")
        return "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"time\":\(1_765_887_848_009 + sent),"
            + "\"levels\":[[\(bids)],[\(asks)]]}}"
    }

    private static func level(_ price: Int) -> String { "{\"px\":\"\(price).0\",\"sz\":\"3.03622\",\"n\":5}" }

    /// That an order rests.
    static func answer(to id: Int) -> String {
        let statuses = "{\"type\":\"order\",\"data\":{\"statuses\":[{\"resting\":{\"oid\":\(id)}}]}}"
        return "{\"channel\":\"post\",\"data\":{\"id\":\(id),\"response\":{\"type\":\"action\",\"payload\":"
            + "{\"status\":\"ok\",\"response\":\(statuses)}}}}"
    }

    /// That a stream begins.
    static func confirmation(of subscription: Substring) -> String {
        "{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\",\"subscription\":\(subscription)}}"
    }

    /// A message in a frame.
    static func frame(_ text: String) -> ByteBuffer {
        var frame = ByteBuffer()
        frame.reserveCapacity(text.utf8.count + 4)
        // The shortest form of the length is the only one allowed.
        if text.utf8.count < 126 {
            frame.writeMultipleIntegers(UInt8(0x81), UInt8(text.utf8.count))
        } else {
            frame.writeMultipleIntegers(UInt8(0x81), UInt8(126), UInt16(text.utf8.count))
        }
        frame.writeString(text)
        return frame
    }
}
