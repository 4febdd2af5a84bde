import Foundation
import Testing
import TradingCore

@testable import HyperliquidSigning

struct NonceStartingOverTests {
    private let now = Timestamp(milliseconds: 1_790_000_000_000)
    private let folder: TemporaryNonces

    init() throws { folder = try TemporaryNonces() }

    private func startOver(at moment: Timestamp, offset: Int64 = 0) throws -> String {
        try NonceLedger.startOver(
            in: folder.path, network: .testnet, signer: TemporaryNonces.signer,
            confirmedBy: ClockComparison(local: moment, server: moment - offset))
    }

    @Test func beginsAboveEverythingThatADamagedFileCanHaveGiven() throws {
        let ledger = try folder.ledger()
        _ = try ledger.next(at: now)
        // As far ahead as a sequence ever gets.
        let highest = try ledger.next(at: now + 3_599_999)
        let damaged = [UInt8](repeating: 7, count: 10)
        try folder.put(damaged)
        let aside = try startOver(at: now)
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: aside))) == damaged)
        #expect(try folder.ledger().next(at: now + 1) > highest)
        #expect(throws: NonceError(.replaced, path: folder.file)) { try ledger.next(at: now + 1) }
    }

    @Test func leadsOutOfAClockThatWasTenDaysAhead() throws {
        _ = try folder.ledger().next(at: now + 10 * 86_400_000)
        let stuck = nonceFault { try folder.ledger().next(at: now) }
        #expect(stuck == .tooFarAhead(last: 1_790_864_000_000, now: now, limit: 3_600_000))
        _ = try startOver(at: now)
        #expect(try folder.ledger().next(at: now + 1) == 1_790_003_600_001)
    }

    @Test func leavesTheFileAloneWhenTheClockIsOff() throws {
        _ = try folder.ledger().next(at: now)
        let content = try folder.content
        #expect(throws: NonceError(.clockIsOff(milliseconds: 31_000, limit: 30_000))) {
            try startOver(at: now, offset: 31_000)
        }
        #expect(try folder.content == content)
    }

    @Test func hasNothingToSetAsideWithoutAFile() {
        #expect(throws: NonceError.self) { try startOver(at: now) }
        #expect(!FileManager.default.fileExists(atPath: folder.file))
    }
}
