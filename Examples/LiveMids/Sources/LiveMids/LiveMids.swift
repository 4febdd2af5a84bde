import Foundation
import HyperliquidKit

/// Prints the live mid of BTC, from the real exchange or from one on this machine: `LiveMids [PORT]`.
@main
struct LiveMids {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) }
        let client = try HyperliquidClient(port.map { .local(port: $0) } ?? .mainnet)
        let btc = try Coin("BTC")
        var last: Price?
        for await batch in client.streams.marketEvents(for: [.quotes(btc)]) {
            if batch.isInterrupted { print("the connection was lost and is being opened anew") }
            for case .quote(let quote) in batch.events {
                guard let mid = quote.mid, mid != last else { continue }
                last = mid
                print("\(quote.time)  BTC \(mid)")
                fflush(nil)  // At once, into a pipe, too.
            }
        }
    }
}
