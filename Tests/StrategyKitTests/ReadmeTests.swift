import Foundation
import StrategyKit
import Testing
import TradingCore

struct BuyOnce: CandleStrategy {
    struct Parameters: Codable, Sendable { var size: Size }
    static let descriptor = StrategyDescriptor(
        name: "buy-once", summary: "Buys once and holds.",
        parameters: [ParameterDescriptor("size", .size, unit: "coins", default: nil, meaning: "How much to buy.")])
    let parameters: Parameters
    let setup: StrategySetup

    mutating func close(_ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink) {
        let coin = setup.coins[index]
        guard context.isIdle(coin), context.position(of: coin).isFlat else { return }
        orders.place(coin, .buy, parameters.size, because: Reason("nothing is held yet"))
    }
}

/// The strategy that the README shows compiles, because it stands above, and works.
struct ReadmeTests {
    @Test func theReadmeShowsThisVeryCode() throws {
        let here = URL(fileURLWithPath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let shown = try #require(readme.components(separatedBy: "```swift\n").first { $0.hasPrefix("struct BuyOnce") })
        let code = try #require(shown.components(separatedBy: "```").first)
        #expect(try String(contentsOf: here, encoding: .utf8).contains(code))
    }

    @Test func itBuysOnce() throws {
        let coin = try Coin("BTC")
        var registry = StrategyRegistry()
        registry.register(BuyOnce.self)
        let setup = StrategySetup(coins: [coin], interval: .hour1)
        var strategy = try registry.make("buy-once", parameters: ["size": "0.5"], setup: setup)
        let instrument = Instrument(coin: coin, assetID: 0, sizeDecimals: 5, marginTable: MarginTable(maxLeverage: 40))
        let context = StrategyContext(
            now: Timestamp(milliseconds: 0),
            portfolio: Portfolio(startingBalance: 1000, leverage: 1, instruments: [instrument]))
        let candle = Candle(
            openTime: Timestamp(milliseconds: 0), interval: .hour1, open: 1, high: 1, low: 1, close: 1, volume: 1)
        var orders = OrderSink(session: 1)
        strategy.handle(.candle(coin, candle), in: context, orders: &orders)
        #expect(orders.proposals.count == 1)
    }
}
