import Foundation
import HyperliquidKit
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// How long a hub takes for 200 sockets of 10 subscriptions each; run with `HYPERLIQUID_BENCH=1`, best in a release build.
struct StreamBench {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["HYPERLIQUID_BENCH"] != nil))
    func twoHundredSocketsOfTenSubscriptions() throws {
        var world = try AnsweringWorld()
        let coins = ["BTC", "ETH", "SOL", "DOGE", "AVAX"].map { AnsweringWorld.coin($0) }
        for coin in coins.dropFirst(2) { try world.quote(coin, bid: "100", ask: "100.5", size: "10") }
        for socket in 1...200 {
            world.hub.opened(UInt64(socket), peer: "host \(socket)")
            for coin in coins {
                _ = world.subscribe(.l2Book(coin), on: UInt64(socket))
                _ = world.subscribe(.trades(coin), on: UInt64(socket))
            }
        }
        #expect(world.hub.streamCount == 10)
        let clock = ContinuousClock()
        var count = 0
        let elapsed = try clock.measure {
            for round in 0..<2000 {
                try world.quote(AnsweringWorld.btc, bid: round % 2 == 0 ? "65000" : "64999", ask: "65001", size: "2")
                world.pass(500)
                count += world.sent.count
                world.sent.removeAll(keepingCapacity: true)
            }
        }
        let each = Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds)
        print("\(count) book messages to 200 sockets, \(each / 2000 * 1e6) µs for each picture of a book")
        #expect(count == 2000 * 200)
    }
}
