import EthereumCrypto
import HyperliquidSigning
import PaperExchange
import Testing
import TradingCore

/// Requests that are wrong, and whom the exchange then takes their sender for.
struct WrongRequestTests {
    private let verifier = ActionVerifier(network: .testnet)
    private let terms = RequestTerms(nonce: 1_700_000_000_001)

    private func body(of action: String, signedAs signed: String? = nil, extra: String = "") throws -> [UInt8] {
        let raw = try RawAction(JSONValue(parsing: signed ?? action))
        let signer = ActionSigner(try SignedWorld.master, network: .testnet, policy: .everything)
        let signature = try JSONValue(parsing: signer.sign(raw, terms: terms).body)["signature"] ?? JSONValue(.null)
        return Array(
            #"{"action":\#(action),"nonce":\#(terms.nonce),"signature":\#(signature)\#(extra)}"#.utf8)
    }

    private func signer(_ body: [UInt8]) -> Address? {
        if case .verified(let request) = verifier.verify(body) { request.signer } else { nil }
    }

    private static let order =
        #"{"type":"order","orders":[{"a":0,"b":true,"p":"50000","s":"0.1","r":false,"t":{"limit":{"tif":"Gtc"}}}],"grouping":"na"}"#

    @Test("The order of the keys in the request does not matter, that in the hash does")
    func keyOrder() throws {
        let sorted =
            #"{"grouping":"na","orders":[{"a":0,"b":true,"p":"50000","r":false,"s":"0.1","t":{"limit":{"tif":"Gtc"}}}],"type":"order"}"#
        let master = try SignedWorld.master.address
        #expect(try signer(body(of: sorted, signedAs: Self.order)) == master)
        let stranger = try signer(body(of: Self.order, signedAs: sorted))
        #expect(stranger != nil && stranger != master)
    }

    @Test(
        "What the exchange does not hash makes whoever hashed it a stranger",
        arguments: [
            (#""p":"50000""#, #""p":"50000.0""#), (#""b":true"#, #""b":true,"note":"mine""#),
            (#""grouping":"na""#, #""grouping":"na","builder":null"#), (#""type""#, #""z":[{"y":1}],"type""#),
        ])
    func hashedOtherwise(_ part: String, _ replacement: String) throws {
        let changed = Self.order.replacing(part, with: replacement)
        let master = try SignedWorld.master.address
        #expect(changed != Self.order)
        // Sent so but hashed as the exchange hashes it, it is right.
        #expect(try signer(body(of: changed, signedAs: Self.order)) == master)
        let stranger = try signer(body(of: changed))
        #expect(stranger != nil && stranger != master)
    }

    @Test("Another network, vault or nonce than signed gives a stranger")
    func otherTerms() throws {
        let master = try SignedWorld.master.address
        let right = try body(of: Self.order)
        #expect(signer(right) == master)
        let vault = try body(of: Self.order, extra: #","vaultAddress":"0x0000000000000000000000000000000000000001""#)
        let expiry = try body(of: Self.order, extra: #","expiresAfter":1700000000002"#)
        let late = String(decoding: right, as: UTF8.self).replacing("\"nonce\":1700000000001", with: "\"nonce\":5")
        for wrong in [vault, expiry, Array(late.utf8)] {
            let stranger = signer(wrong)
            #expect(stranger != nil && stranger != master)
        }
        guard case .verified(let request) = ActionVerifier(network: .mainnet).verify(right) else {
            Issue.record("it can be recovered")
            return
        }
        #expect(request.signer != master)
    }

    @Test(
        "What is no request of this kind cannot be read",
        arguments: [
            "", "{", "null", "[]", "{}", #"{"action":{}}"#, #"{"action":{"type":"order"},"nonce":1}"#,
            #"{"action":{"type":"nothing"},"nonce":1,"signature":{"r":"0x1","s":"0x1","v":27}}"#,
            #"{"action":{"type":"order","orders":1,"grouping":"na"},"nonce":1,"signature":{"r":"0x1","s":"0x1","v":27}}"#,
            #"{"action":{"type":"noop"},"nonce":"1","signature":{"r":"0x1","s":"0x1","v":27}}"#,
            #"{"action":{"type":"noop"},"nonce":1,"signature":{"r":"0x1","s":"0x1","v":31}}"#,
        ])
    func unreadable(_ body: String) {
        guard case .unprocessable = verifier.verify(Array(body.utf8)) else {
            Issue.record("\(body) was taken")
            return
        }
    }

    @Test("A signature that no key can have made is nobody's")
    func nobody() {
        let body = #"{"action":{"type":"noop"},"nonce":1,"signature":{"r":"0x0","s":"0x1","v":27}}"#
        guard case .refused("Unable to recover signer.") = verifier.verify(Array(body.utf8)) else {
            Issue.record("a signer was found")
            return
        }
    }
}
