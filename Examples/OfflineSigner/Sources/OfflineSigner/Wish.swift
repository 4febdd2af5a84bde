import Foundation
import HyperliquidSigning
import TradingCore

/// What the command line asks for: one limit order on testnet.
struct Wish {
    let order: PlacedOrder
    let terms: RequestTerms

    init(_ words: [String]) throws {
        guard (4...5).contains(words.count), let asset = UInt32(words[1]), ["buy", "sell"].contains(words[0]) else {
            throw Refusal(description: "usage: OfflineSigner buy|sell MARKET SIZE PRICE [NONCE] < key.hex > order.json")
        }
        order = try PlacedOrder(
            asset: asset, side: words[0] == "buy" ? .buy : .sell, price: Price(words[3]), size: Size(words[2]),
            terms: .limit(.goodTilCanceled))
        let nonce = words.count == 5 ? UInt64(words[4]) : UInt64(Date().timeIntervalSince1970 * 1000)
        guard let nonce else {
            throw Refusal(description: "the nonce \"\(words[4])\" is no time in milliseconds since 1970, in digits")
        }
        terms = RequestTerms(nonce: nonce)
    }
}

/// A command line that asks for nothing that can be done.
struct Refusal: Error, CustomStringConvertible {
    let description: String
}
