import EthereumCrypto
import Foundation
import HyperliquidSigning
import PaperExchange
import Testing
import TradingCore

/// The recorded requests of testnet, signed anew, and the answers that were recorded for them.
struct RecordedAnswerTests {
    private static let pairs: [(request: String, response: String)] = [
        (
            #"{"grouping":"na","orders":[{"a":173,"b":true,"p":"0.1233","r":false,"s":"100","t":{"limit":{"tif":"Gtc"}}}],"type":"order"}"#,
            #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"resting":{"oid":1}}]}}}"#
        ),
        (
            #"{"grouping":"na","orders":[{"a":173,"b":true,"c":"0x06c60000000000000000000000003f5a","p":"0.1233","r":false,"s":"100","t":{"limit":{"tif":"Gtc"}}}],"type":"order"}"#,
            #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"resting":{"oid":2,"cloid":"0x06c60000000000000000000000003f5a"}}]}}}"#
        ),
        (
            #"{"cancels":[{"a":173,"o":1}],"type":"cancel"}"#,
            #"{"status":"ok","response":{"type":"cancel","data":{"statuses":["success"]}}}"#
        ),
        (
            #"{"cancels":[{"asset":173,"cloid":"0x06c60000000000000000000000003f5a"}],"type":"cancelByCloid"}"#,
            #"{"status":"ok","response":{"type":"cancel","data":{"statuses":["success"]}}}"#
        ),
        (
            #"{"cancels":[{"a":173,"o":1}],"type":"cancel"}"#,
            #"{"status":"ok","response":{"type":"cancel","data":{"statuses":[{"error":"Order was never placed, already canceled, or filled. asset=173"}]}}}"#
        ),
    ]

    @Test("The recorded requests get the recorded answers, but for the numbers of orders")
    func answers() throws {
        var world = try SignedWorld()
        for pair in Self.pairs {
            // The recording sorts the keys; the exchange hashes in its own order, whatever stands in the request.
            let sent = try JSONValue(parsing: pair.request)
            guard case .single(.l1(let action)) = try AnyAction(reading: sent) else {
                Issue.record("\(pair.request) is no action")
                continue
            }
            let terms = world.terms()
            let signer = ActionSigner(try SignedWorld.master, network: .testnet)
            let request = try signer.sign(action, terms: terms)
            let signature = try JSONValue(parsing: request.body)["signature"] ?? JSONValue(.null)
            let body: JSONValue = ["action": sent, "nonce": .number(terms.nonce), "signature": signature]
            #expect(try world.post(Array(body.description.utf8)) == pair.response)
        }
    }

    @Test("A stranger is told so by the address that its signature gives")
    func stranger() throws {
        var world = try SignedWorld()
        let order = try OrderAction([.of(173, .buy, "55", at: "0.2233")])
        let stranger = try SignedWorld.stranger.address
        #expect(
            try world.send(order, by: SignedWorld.stranger)
                == SignedWorld.err("User or API Wallet \(stranger) does not exist."))
        #expect(
            try world.send(UsdSendAction(to: stranger, amount: 1), by: SignedWorld.stranger)
                == SignedWorld.err("Must deposit before performing actions. User: \(stranger)"))
    }
}
