import PaperExchange
import Testing
import TradingCore

struct AddressBudgetTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_000)

    @Test("Ten thousand actions and one for each dollar traded; then one every ten seconds")
    func limit() throws {
        var budget = AddressBudget()
        try budget.take(10_000, isCancel: false, volume: .zero, at: now)
        try budget.take(1, isCancel: false, volume: .zero, at: now)
        let refusal = BudgetRefusal(used: 10_002, limit: 10_000, volume: .zero)
        #expect(throws: refusal) { try budget.take(1, isCancel: false, volume: .zero, at: now + 9_999) }
        #expect(
            BudgetRefusal(used: 10_001, limit: 10_000, volume: .zero).text
                == "Too many cumulative requests sent (10001 > 10000) for cumulative volume traded $0.00. Place taker orders to free up 1 request per USDC traded."
        )
        try budget.take(1, isCancel: false, volume: .zero, at: now + 10_000)
        try budget.take(1, isCancel: false, volume: 3, at: now + 10_001)
        #expect(budget.used == 10_003)
    }

    @Test("Cancels go on until twice the limit, or a hundred thousand beyond it")
    func cancels() throws {
        var budget = AddressBudget()
        try budget.take(20_000, isCancel: true, volume: .zero, at: now)
        try budget.take(1, isCancel: true, volume: .zero, at: now)
        #expect(throws: BudgetRefusal.self) { try budget.take(1, isCancel: true, volume: .zero, at: now) }
        var large = AddressBudget()
        try large.take(300_000, isCancel: true, volume: 190_000, at: now)
        try large.take(1, isCancel: true, volume: 190_000, at: now)
        #expect(throws: BudgetRefusal.self) { try large.take(1, isCancel: true, volume: 190_000, at: now) }
    }

    @Test("An address of the network has 1200 a minute, and gets it back a minute later")
    func weights() {
        var budget = WeightBudget()
        let asked: [(Int, String, Int64)] = [
            (1199, "a", 0), (2, "a", 59_999), (1, "a", 59_999), (2, "b", 0), (1199, "a", 60_000), (1, "a", 60_000),
        ]
        let answers = asked.map { budget.take($0.0, of: $0.1, at: now + $0.2) }
        #expect(answers == [true, false, true, true, true, false])
        #expect([1, 39, 40, 79, 80].map(WeightBudget.weight(ofAction:)) == [1, 1, 2, 2, 3])
    }
}
