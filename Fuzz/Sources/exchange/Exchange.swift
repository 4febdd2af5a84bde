import FuzzSupport
import HyperliquidKit
import TradingCore

/// What cannot be read as an answer to an action proves nothing, and what can proves something about each item or about none.
@main
struct Exchange: FuzzTarget {
    static func test(_ input: [UInt8]) {
        let reply = try? ExchangeReply(parsing: input)
        for count in 1...3 { test(input, reply, .items(count), count: count) }
        test(input, reply, .plain(action: "order"), count: 1)
        test(input, reply, .address, count: 1)
    }

    private static func test(_ body: [UInt8], _ reply: ExchangeReply?, _ shape: ReplyShape, count: Int) {
        for isFirstCopy in [true, false] {
            let answer = HTTPReply(status: 200, body: body)
            switch ActionReading(.success(answer), expecting: shape, isFirstCopy: isFirstCopy) {
            case .processed(let items):
                expect(items.count == count, "\(items.count) outcomes for \(count) items")
                if case .refused? = reply { expect(false, "a refusal was taken for an answer to items") }
                expect(reply != nil, "an answer that cannot be read was used")
            case .refused:
                guard case .refused? = reply else {
                    return expect(false, "a whole action was refused without the exchange's word")
                }
                expect(isFirstCopy, "a later copy's refusal was taken for that of all")
            case .nonceSpent:
                guard case .refused? = reply else { return expect(false, "a nonce was spent without a word of it") }
            case .unclear(let unknown): expect(!unknown.description.isEmpty, "a doubt says nothing")
            case .notSent: expect(false, "an answer came to what was not sent")
            }
        }
    }
}
