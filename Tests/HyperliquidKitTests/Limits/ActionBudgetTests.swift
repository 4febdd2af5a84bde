import NIOCore
import Testing

@testable import HyperliquidKit

/// What an account may still send.
struct ActionBudgetTests {
    private let start = NIODeadline.uptimeNanoseconds(5)

    // A41: strategies stop at the reserve; what protects uses it.
    @Test func theReserveIsForProtectionOnly() {
        var budget = ActionBudget(.documented)
        budget.refresh(used: 9_880, cap: 10_000)
        // Not one of a batch that does not fit goes, and a small one does.
        for count in [21, 100, 1000] {
            #expect(budget.time(for: count, isCancel: false, .order, at: start) == start + .seconds(10))
        }
        #expect(budget.time(for: 20, isCancel: false, .order, at: start) == nil)
        budget.charge(20, isCancel: false, .order, at: start)
        #expect(budget.time(for: 1, isCancel: false, .order, at: start + .hours(1)) != nil)
        for _ in 0..<5 {
            #expect(budget.time(for: 20, isCancel: false, .protective, at: start) == nil)
            budget.charge(20, isCancel: false, .protective, at: start)
        }
        #expect(budget.left == 0)
    }

    // A41: however large what went before, an exit waits no longer than for one action.
    @Test func noBatchKeepsProtectionWaiting() {
        var budget = ActionBudget(.documented)
        budget.refresh(used: 10_000, cap: 10_000)
        budget.charge(20, isCancel: false, .order, at: start)
        #expect(budget.time(for: 1, isCancel: false, .protective, at: start) == nil)
        budget.charge(20, isCancel: false, .protective, at: start)
        #expect(budget.time(for: 20, isCancel: false, .protective, at: start) == start + .seconds(10))
        #expect(budget.time(for: 1, isCancel: false, .order, at: start) == start + .seconds(10))
        let later = start + .seconds(11)
        #expect(budget.time(for: 1, isCancel: false, .protective, at: later) == nil)
        #expect(budget.time(for: 1, isCancel: false, .order, at: later) == nil)
        #expect(budget.time(for: 1, isCancel: false, .order, protectionWaits: true, at: later) != nil)
        #expect(budget.time(for: 2, isCancel: false, .order, at: later) != nil)
    }

    // A41: without its numbers the exchange's word stops orders, and never cancels.
    @Test func anEmptyBudgetOfUnknownSizeHoldsNoCancelBack() {
        var budget = ActionBudget(.documented)
        budget.exhausted(at: start)
        #expect(budget.time(for: 1, isCancel: false, .order, at: start) == start + .seconds(10))
        #expect(budget.time(for: 1, isCancel: false, .protective, at: start) == nil)
        for count in 1...200 {
            #expect(budget.time(for: count, isCancel: true, .protective, at: start) == nil)
            budget.charge(count, isCancel: true, .protective, at: start)
        }
        budget.exhausted((used: 10_001, cap: 10_000), at: start)
        #expect(budget.left == 0)
        #expect(budget.cancelsLeft == 9_999)
        budget.refresh(used: 10, cap: 10_000)
        #expect(budget.time(for: 1, isCancel: false, .order, at: start) == nil)
    }

    @Test(arguments: [(Int.min, Int.max), (.max, .min), (.max, .max), (.min, .min), (0, .max)])
    func countsThatCannotBeAreNoTrap(used: Int, cap: Int) throws {
        var budget = ActionBudget(.documented)
        budget.refresh(used: used, cap: cap)
        budget.charge(1, isCancel: true, .protective, at: start)
        budget.exhausted((used: used, cap: cap), at: start)
        budget.expired(1)
        #expect(try #require(budget.left) >= 0)
        #expect(try #require(budget.cancelsLeft) >= 0)
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
