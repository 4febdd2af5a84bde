import Foundation
import GRDB
import Testing
import TradingCore

@testable import TradingStore

struct RoundTripTests {
    let folder: TemporaryFolder
    let store: TradingStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    @Test(arguments: [1, 7, 100, 2048])
    func givesBackEveryJournalExactly(batch: Int) throws {
        for seed in 0..<20 as Range<UInt64> {
            var generator = EntryGenerator(seed: seed)
            let entries = generator.journal(400)
            let journal = try store.startRun(.sample, at: .start, batch: batch)
            for entry in entries { try journal.record(entry) }
            try journal.finish(.finished, at: .start)
            let read = try store.journal(of: journal.run)
            #expect(read.count == entries.count)
            // Compared first: the bytes would fill the screen.
            let same = bytes(of: read) == bytes(of: entries)
            #expect(same, "seed \(seed)")
        }
    }

    @Test func theSameRunMakesTheSameRowsWhateverTheBatch() throws {
        var generator = EntryGenerator(seed: 4)
        let entries = generator.journal(3000)
        let runs = try [1, 13, 4096].map { batch in
            let journal = try store.startRun(.sample, at: .start, batch: batch)
            for entry in entries { try journal.record(entry) }
            try journal.finish(.finished, at: .start)
            return journal.run
        }
        let orders = try runs.map { try store.orders(of: $0).all() }
        #expect(orders[0].count > 100)
        // Compared first: the extreme times in here cannot be printed.
        let same = orders[0] == orders[1] && orders[0] == orders[2]
        #expect(same)
    }

    @Test func givesBackEquityPositionsAndLog() throws {
        let journal = try store.startRun(.sample, at: .start)
        let extremes = [Int128.min, .max, 0, -1, 1, 123_456_789_012_345_678_901_234_567]
        let points = extremes.map {
            EquityPoint(time: .start, equity: USD(raw: $0), cash: USD(raw: $0 / 2), exposure: USD(raw: $0 / 3))
        }
        for point in points { try journal.add(point) }
        let bitcoin = try Coin("BTC")
        let ether = try Coin("ETH")
        func position(_ coin: Coin, _ size: Int64, _ price: Price?) -> PositionRecord {
            PositionRecord(
                coin: coin, time: .start, position: Position(size: Size(raw: size), entryNotional: USD(raw: .min)),
                lastPrice: price, unrealizedPnl: USD(raw: .max))
        }
        try journal.update(position(bitcoin, 1, nil))
        try journal.update(position(ether, .min, Price(raw: .max)))
        try journal.update(position(bitcoin, 2, Price(raw: 1)))
        try journal.log(.warning, "slow\u{0}feed", at: .start)
        try journal.record(.killSwitch(from: "normal", to: "halted", reason: "loss", at: .start + 1))
        try journal.flush()
        #expect(try store.equity(of: journal.run).all() == points)
        #expect(
            try store.positions(of: journal.run).all() == [
                position(ether, .min, Price(raw: .max)), position(bitcoin, 2, Price(raw: 1)),
            ])
        #expect(
            try store.log(of: journal.run).all() == [
                LogLine(.warning, "slow\u{0}feed", at: .start),
                LogLine(.killSwitch, "normal → halted: loss", at: .start + 1),
            ])
    }

    @Test func anOrderTellsItsWholeLife() throws {
        let coin = try Coin("BTC")
        let cloid = Cloid(session: 1, number: 2)
        let request = OrderRequest(coin: coin, side: .buy, size: 10, kind: .market, cloid: cloid)
        let journal = try store.startRun(.sample, at: .start)
        try journal.record(.approved(.place(request), at: .start))
        try journal.flush()
        #expect(try store.orders(of: journal.run).all().map(\.state) == [.approved])
        try journal.record(.venue(.accepted(cloid, OrderID(rawValue: 77), coin, at: .start + 1)))
        try journal.flush()
        #expect(try store.orders(of: journal.run).all().map(\.state) == [.open])
        for part in [4, 6] as [Size] {
            try journal.record(
                .venue(
                    .filled(
                        Fill(
                            coin: coin, time: .start + 2, cloid: cloid, orderID: OrderID(rawValue: 77), tradeID: 5,
                            side: .buy, price: 100, size: part, fee: 1, isTaker: true, startPosition: 0,
                            closedPnl: 0))))
            try journal.flush()
        }
        let order = try #require(try store.orders(of: journal.run).all().first)
        #expect(order.request == request)
        #expect(order.state == .filled)
        #expect(order.filled == 10)
        #expect(order.orderID == OrderID(rawValue: 77))
        #expect(order.acceptedAt == .start + 1)
        #expect(order.endedAt == .start + 2)
    }

    @Test func aCursorPagesThroughAndFollowsARunBeingWritten() throws {
        let coin = try Coin("BTC")
        let journal = try store.startRun(.sample, at: .start)
        for index in 0..<2500 { try journal.record(.note(coin, Reason("\(index)"), at: .start + Int64(index))) }
        try journal.flush()
        var cursor = store.decisions(of: journal.run)
        for index in 0..<2500 {
            #expect(try cursor.next() == .note(coin, Reason("\(index)"), at: .start + Int64(index)))
        }
        #expect(try cursor.next() == nil)
        try journal.record(.note(coin, Reason("more"), at: .start))
        try journal.flush()
        #expect(try cursor.next() == .note(coin, Reason("more"), at: .start))
        #expect(try cursor.all().isEmpty)
    }

    @Test func theViewsShowExactDecimals() throws {
        let raws: [Int64] = [.min, .max, 0, 1, -1, 100_000_000, -100_000_000, 6_500_050_000_000, -99_999_999]
        let journal = try store.startRun(.sample, at: .start)
        for raw in raws {
            var payment = FundingPayment(
                coin: try Coin("BTC"), time: .start, position: .zero, price: Price(raw: raw), rate: Rate(raw: raw))
            payment.position = Size(raw: raw)
            payment.paid = USD(raw: Int128(raw))
            try journal.record(.venue(.funding(payment)))
        }
        try journal.flush()
        let rows = try store.read("look") { db in
            try Row.fetchAll(db, sql: "SELECT time, position, price, rate, paid FROM funding_view ORDER BY seq")
        }
        #expect(rows.count == raws.count)
        for (row, raw) in zip(rows, raws) {
            #expect(row["time"] == "2025-06-15 15:06:40.000")
            #expect(row["position"] == Size(raw: raw).description)
            #expect(row["price"] == Price(raw: raw).description)
            #expect(row["rate"] == Rate(raw: raw).description)
            #expect(row["paid"] == USD(raw: Int128(raw)).description)
        }
    }

    @Test(arguments: ["runs", "decisions", "orders", "fills", "funding", "equity", "positions", "log"])
    func everyViewCanBeRead(table: String) throws {
        #expect(try store.read("look") { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)_view") } == 0)
    }

    @Test func aRowEditedByHandIsAnErrorAndNoCrash() throws {
        var generator = EntryGenerator(seed: 9)
        let journal = try store.startRun(.sample, at: .start)
        for entry in generator.journal(300) { try journal.record(entry) }
        try journal.finish(.finished, at: .start)
        let edits = [
            "UPDATE fills SET fee = '1,5'", "UPDATE fills SET side = 'long'", "UPDATE fills SET coin = ''",
            "UPDATE fills SET cloid = x'00'", "UPDATE orders SET kind = 'limit', limit_price = NULL",
            "UPDATE orders SET state = 'gone'", "UPDATE decisions SET outcome = 'dreamt'",
            "UPDATE decisions SET action = 'buy'", "UPDATE decisions SET numbers = '{'",
            "UPDATE order_events SET event = ''", "UPDATE funding SET paid = ''",
        ]
        for edit in edits {
            let copy = folder.path + "/copy.sqlite"
            try DatabaseQueue(path: folder.database).vacuum(into: copy)
            let edited = try TradingStore(path: copy)
            try edited.write("edit") { db in try db.execute(sql: edit) }
            #expect(failure { try edited.journal(of: journal.run) }?.code == .corrupt, "\(edit)")
            try edited.close()
            try FileManager.default.removeItem(atPath: copy)
        }
    }
}
