import NIOCore
import Testing

@testable import HyperliquidKit

/// What an account may still send.
struct ActionBudgetTests {
    private let start = NIODeadline.uptimeNanoseconds(5)

    // A41: strategies stop at the reserve; what protects uses it.
    @Test func theReserveIsForProtectionOnly() {
        var budget = ActionBudget(.documented)
        budget.refresh(used: 9_900, cap: 10_000)
        #expect(budget.time(for: 1, isCancel: false, .order, at: start) == nil)
        budget.charge(1, isCancel: false, .order, at: start)
        #expect(budget.time(for: 1, isCancel: false, .order, at: start) == start + .seconds(10))
        for _ in 0..<99 {
            #expect(budget.time(for: 1, isCancel: false, .protective, at: start) == nil)
            budget.charge(1, isCancel: false, .protective, at: start)
        }
        #expect(budget.left == 0)
    }

    @Test func withoutActionsOneGoesEveryTenSeconds() {
        var budget = ActionBudget(.documented)
        budget.refresh(used: 10_000, cap: 10_000)
        var now = start
        var sent = 0
        while now < start + .seconds(60) {
            if budget.time(for: 1, isCancel: false, .order, at: now) == nil {
                budget.charge(1, isCancel: false, .order, at: now)
                sent += 1
            }
            now = now + .milliseconds(100)
        }
        #expect(sent == 6)
    }

    // Cancels may go on: 100,000 more, but no more than twice the limit.
    @Test(arguments: [(10_000, 20_000), (500_000, 600_000)])
    func cancelsHaveMore(cap: Int, most: Int) {
        var budget = ActionBudget(.documented)
        budget.refresh(used: cap, cap: cap)
        budget.charge(1, isCancel: false, .order, at: start)
        #expect(budget.time(for: 1, isCancel: true, .protective, at: start) == nil)
        #expect(budget.cancelsLeft == most - cap - 1)
        budget.refresh(used: most, cap: cap)
        budget.charge(1, isCancel: true, .protective, at: start)
        #expect(budget.time(for: 1, isCancel: true, .protective, at: start) == start + .seconds(10))
    }

    // A42.
    @Test func anExpiredActionCostsFive() {
        var budget = ActionBudget(.documented)
        budget.refresh(used: 0, cap: 10_000)
        budget.charge(1, isCancel: false, .order, at: start)
        budget.expired(1)
        #expect(budget.used == 5)
    }

    @Test func beforeTheExchangeWasAskedNothingWaits() {
        var budget = ActionBudget(.documented)
        budget.charge(50, isCancel: false, .order, at: start)
        #expect(budget.left == nil)
        #expect(budget.time(for: 1000, isCancel: false, .background, at: start) == nil)
    }
}
