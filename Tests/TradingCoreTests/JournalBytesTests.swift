import Testing
import TradingCore
import TradingTestSupport

/// Entries from a small world, so that many of them differ in one field only.
private struct EntryGenerator {
    var random: SeededGenerator

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    mutating func coin() -> Coin { TestMarkets.coin(pick(["A", "AB", "B", "123456789"])) }
    mutating func text() -> String { pick(["", "a", "ab", "b", "\u{0}"]) }
    mutating func raw() -> Int64 { pick([-1, 0, 1, 256, .min, .max]) }
    mutating func time() -> Timestamp { Timestamp(milliseconds: pick([0, 1, 256])) }
    mutating func cloid() -> Cloid { Cloid(session: pick([0, 1]), number: pick([0, 1])) }
    mutating func side() -> Side { pick(Side.allCases) }
    mutating func flag() -> Bool { pick([false, true]) }

    mutating func reason() -> Reason {
        let count = pick([0, 0, 1, 1, 2, 255, 256, 257])
        let value = Reason.Value(text(), pick([0, 1, -1, .infinity]))
        return Reason(text(), [Reason.Value](repeating: value, count: count))
    }

    mutating func kind() -> OrderKind {
        switch pick([0, 1, 2, 2]) {
        case 0: .market
        case 1: .limit(Price(raw: raw()), pick(TimeInForce.allCases))
        default:
            .trigger(
                Trigger(
                    price: Price(raw: raw()), purpose: pick([.takeProfit, .stopLoss]),
                    limit: flag() ? Price(raw: raw()) : nil))
        }
    }

    mutating func intent() -> OrderIntent {
        switch pick([0, 0, 1, 2]) {
        case 0:
            .place(
                OrderRequest(
                    coin: coin(), side: side(), size: Size(raw: raw()), kind: kind(), reduceOnly: flag(), cloid: cloid()
                ))
        case 1: .cancel(coin(), cloid())
        default: .cancelAll(coin())
        }
    }

    mutating func fill() -> Fill {
        Fill(
            coin: coin(), time: time(), cloid: flag() ? cloid() : nil, orderID: OrderID(rawValue: pick([0, 1])),
            tradeID: pick([0, 1]), side: side(), price: Price(raw: raw()), size: Size(raw: raw()),
            fee: USD(raw: Int128(raw())), isTaker: flag(), startPosition: Size(raw: raw()),
            closedPnl: USD(raw: Int128(raw())), isLiquidation: flag())
    }

    mutating func event() -> VenueEvent {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return .accepted(cloid(), OrderID(rawValue: pick([0, 1])), coin(), at: time())
        case 1: return .rejected(cloid(), coin(), pick(OrderRejection.allCases), at: time())
        case 2: return .triggered(cloid(), coin(), at: time())
        case 3: return .filled(fill())
        case 4: return .canceled(cloid(), coin(), pick(CancelReason.allCases), remaining: Size(raw: raw()), at: time())
        default:
            var payment = FundingPayment(coin: coin(), time: time(), position: 0, price: 0, rate: 0)
            payment.position = Size(raw: raw())
            payment.price = Price(raw: raw())
            payment.rate = Rate(raw: raw())
            payment.paid = USD(raw: Int128(raw()))
            return .funding(payment)
        }
    }

    mutating func entry() -> JournalEntry {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .proposed(intent(), reason(), at: time())
        case 1: .approved(intent(), at: time())
        case 2: .refused(intent(), rule: text(), reason: text(), at: time())
        case 3: .note(coin(), reason(), at: time())
        case 4: .venue(event())
        default: .killSwitch(from: text(), to: text(), reason: text(), at: time())
        }
    }
}

struct JournalBytesTests {
    private static func bytes(_ entries: [JournalEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { entry.appendBytes(to: &bytes) }
        return bytes
    }

    /// No two entries share bytes, and none is the beginning of another: then no two journals share bytes either.
    private func expectDistinct(_ entries: Set<JournalEntry>) {
        let sorted = entries.map { (entry: $0, bytes: Self.bytes([$0])) }
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        for (one, next) in zip(sorted, sorted.dropFirst()) where next.bytes.starts(with: one.bytes) {
            Issue.record("\(one.entry) and \(next.entry) are not told apart")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func noEntryIsTheBeginningOfAnother(seed: UInt64) {
        var generator = EntryGenerator(random: SeededGenerator(seed: seed))
        expectDistinct(Set((0..<3000).map { _ in generator.entry() }))
    }

    @Test func aTriggerWithoutLimitIsNotOneWithAnyLimit() throws {
        let limits: [Price?] = [nil, Price(raw: -1), 0, Price(raw: 1), Price(raw: .min)]
        let entries = limits.map { limit in
            let request = OrderRequest(
                coin: TestMarkets.coin("A"), side: .buy, size: 1,
                kind: .trigger(Trigger(price: 1, purpose: .stopLoss, limit: limit)), cloid: Cloid(session: 0, number: 0)
            )
            return JournalEntry.approved(.place(request), at: Timestamp(milliseconds: 0))
        }
        expectDistinct(Set(entries))
    }

    @Test func manyNumbersInAReasonAreAllCounted() {
        let entries = [0, 1, 255, 256, 257, 512].map { count in
            JournalEntry.note(
                TestMarkets.coin("A"), Reason("", [Reason.Value](repeating: .init("x", 0), count: count)),
                at: Timestamp(milliseconds: 0))
        }
        expectDistinct(Set(entries))
    }

    @Test func everyFieldOfAFillCounts() {
        var generator = EntryGenerator(random: SeededGenerator(seed: 5))
        let fill = generator.fill()
        func changed<Value>(_ path: WritableKeyPath<Fill, Value>, _ value: Value) -> Fill {
            var copy = fill
            copy[keyPath: path] = value
            return copy
        }
        let fills = [
            fill, changed(\.coin, TestMarkets.coin("Z")), changed(\.time, Timestamp(milliseconds: 99)),
            changed(\.cloid, Cloid(session: 9, number: 9)), changed(\.orderID, OrderID(rawValue: 99)),
            changed(\.tradeID, 99), changed(\.side, fill.side.opposite), changed(\.price, 99), changed(\.size, 99),
            changed(\.fee, 99), changed(\.isTaker, !fill.isTaker), changed(\.startPosition, 99),
            changed(\.closedPnl, 99), changed(\.isLiquidation, !fill.isLiquidation),
        ]
        expectDistinct(Set(fills.map { .venue(.filled($0)) }))
        #expect(Set(fills.map { Self.bytes([.venue(.filled($0))]) }).count == fills.count)
    }

    @Test func bytesAreLittleEndianAndTextsHaveTheirLength() {
        let entry = JournalEntry.killSwitch(
            from: "a", to: "", reason: "bc", at: Timestamp(milliseconds: 0x0102_0304_0506_0708))
        let tag: [UInt8] = [6, 0, 0, 0, 0, 0, 0, 0]
        #expect(Self.bytes([entry]) == tag + [8, 7, 6, 5, 4, 3, 2, 1, 1, 0, 0, 0, 97, 0, 0, 0, 0, 2, 0, 0, 0, 98, 99])
        #expect(entry.time.milliseconds == 0x0102_0304_0506_0708)
    }
}
