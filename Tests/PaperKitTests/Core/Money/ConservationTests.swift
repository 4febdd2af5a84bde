import Foundation
import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct ConservationTests {
    private struct Counts {
        var fills = 0
        var fundings = 0
        var liquidations = 0
        var backstops = 0
        var hash = 0
    }

    private func run(_ steps: Int, seed: UInt64, auditEvery interval: Int) throws -> Counts {
        var world = RandomExchange(seed: seed)
        var counts = Counts()
        var hasher = Hasher()
        for step in 1...steps {
            world.step()
            for event in world.desk.fetch() {
                hasher.combine(event)
                switch event {
                case .fill: counts.fills += 1
                case .funding: counts.fundings += 1
                case .liquidation(let record):
                    counts.liquidations += 1
                    counts.backstops += record.isBackstop ? 1 : 0
                default: break
                }
            }
            guard step.isMultiple(of: interval) else { continue }
            let faults = world.desk.exchange.audit()
            try #require(faults.isEmpty, "seed \(seed), step \(step): \(faults)")
        }
        counts.hash = hasher.finalize()
        return counts
    }

    @Test func booksHoldOverRandomOperations() throws {
        let counts = try run(15_000, seed: 1, auditEvery: 100)
        #expect(counts.fills > 1_000 && counts.fundings > 100)
        #expect(counts.liquidations > counts.backstops && counts.backstops > 0)
    }

    @Test func seedRepeatsARunBitForBit() throws {
        let first = try run(3_000, seed: 4, auditEvery: 3_000).hash
        let second = try run(3_000, seed: 4, auditEvery: 3_000).hash
        let other = try run(3_000, seed: 5, auditEvery: 3_000).hash
        #expect(second == first)
        #expect(other != first)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["HYPERLIQUID_LONG"] != nil))
    func booksHoldOverAMillionOperations() throws {
        let counts = try run(1_000_000, seed: 3, auditEvery: 100)
        #expect(counts.liquidations > 100)
    }
}
