import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// Books drawn together, against the recordings of one moment with 5 and with 3 figures.
struct BookAggregationTests {
    private func levels(_ figures: Int, _ side: Int) throws -> [BookLevel] {
        let book = try Recording.info("l2Book_BTC_nSigFigs\(figures)_2026-07")
        return try #require(book["levels"]?.elements?[side].elements).map { level in
            guard case .string(let price)? = level["px"]?.content, case .string(let size)? = level["sz"]?.content,
                case .number(let orders)? = level["n"]?.content
            else { throw JSONError(line: 0, message: "a level lacks something") }
            return BookLevel(price: try Price(price), size: try Size(size), orders: Int32(orders) ?? 0)
        }
    }

    @Test(arguments: [(0, Side.buy), (1, Side.sell)])
    func theRecordedBooksStayAsTheyAre(index: Int, side: Side) throws {
        for figures in [3, 5] {
            let levels = try levels(figures, index)
            let aggregation = try #require(BookAggregation(figures: figures, mantissa: nil))
            #expect(levels.count == 20)
            #expect(aggregation.levels(levels, side, limit: 20) == levels)
        }
    }

    @Test func fineLevelsCountToTheRecordedCoarseOnes() throws {
        let coarse = try #require(BookAggregation(figures: 3, mantissa: nil))
        let bids = coarse.levels(try levels(5, 0), .buy, limit: 20)
        // Only the best bid lies at 64900 or above, so its coarse level is complete.
        #expect(bids.first == (try levels(3, 0)).first)
        #expect(bids.map(\.price) == Array((try levels(3, 0)).map(\.price).prefix(bids.count)))
        let asks = coarse.levels(try levels(5, 1), .sell, limit: 20)
        #expect(asks.map(\.price) == Array((try levels(3, 1)).map(\.price).prefix(asks.count)))
    }

    @Test(arguments: [
        (5, 2, "64899", Side.buy, "64898"), (5, 2, "64899", .sell, "64900"), (5, 5, "64891", .sell, "64895"),
        (5, 0, "0.0015657", .buy, "0.0015657"), (2, 0, "0.0015657", .buy, "0.0015"),
        (2, 0, "0.0015657", .sell, "0.0016"), (3, 0, "99950", .sell, "100000"), (4, 0, "7", .buy, "7"),
    ])
    func pricesGoAwayFromTheMiddle(figures: Int, mantissa: Int, price: String, side: Side, drawn: String) throws {
        let aggregation = try #require(BookAggregation(figures: figures, mantissa: mantissa == 0 ? nil : mantissa))
        #expect(aggregation.price(try Price(price), side) == (try Price(drawn)))
    }

    @Test func whatIsNotOfferedIsRefused() {
        #expect(BookAggregation(figures: 1, mantissa: nil) == nil)
        #expect(BookAggregation(figures: 6, mantissa: nil) == nil)
        #expect(BookAggregation(figures: 4, mantissa: 2) == nil)
        #expect(BookAggregation(figures: 5, mantissa: 3) == nil)
    }
}
