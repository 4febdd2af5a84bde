import Foundation
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidSigning

struct NonceCrashTests {
    private let now = Timestamp(milliseconds: 1_790_000_000_000)
    private let folder: TemporaryNonces

    init() throws { folder = try TemporaryNonces() }

    /// The disk keeps what it was told to keep, or any later state that the system happened to write back.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func goesOnAboveAllNoncesWhenTheMachineCrashes(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var highest: UInt64 = 0
        var clock = now
        for boot in 1...12 as ClosedRange<UInt64> {
            let disk = Disk()
            let ledger = try folder.ledger(on: disk, boot: boot, limits: NonceLimits(leaseLength: 1000))
            var survivors = [try folder.content]
            for _ in 0..<Int.random(in: 1...1500, using: &chance) {
                let before = disk.synchronised
                clock = clock + Int64.random(in: -3...4, using: &chance)
                let nonce = try ledger.next(at: clock)
                #expect(nonce > highest)
                highest = nonce
                if disk.synchronised > before { survivors = [] }
                survivors.append(try folder.content)
            }
            try folder.put(survivors[Int.random(in: survivors.indices, using: &chance)])
        }
    }

    /// The content at the moment of the last synchronisation, before the nonce itself was written.
    @Test func goesOnAboveAllNoncesFromWhatWasSynchronised() throws {
        let kept = Kept(path: folder.file)
        let machine = NonceMachine(boot: 1, synchronise: { _ in kept.keep() })
        func open() throws -> NonceLedger {
            try NonceLedger(
                in: folder.path, network: .testnet, signer: TemporaryNonces.signer,
                limits: NonceLimits(leaseLength: 1000),
                machine: machine)
        }
        let ledger = try open()
        let nonces = try (0..<2500).map { _ in try ledger.next(at: now) }
        try folder.put(Array(kept.content))
        #expect(try open().next(at: now) > nonces[2499])
    }

    @Test func keepsTheSequenceOfAKilledProcessInTheSameBoot() throws {
        let disk = Disk()
        _ = try folder.ledger(on: disk).next(at: now)
        #expect(try folder.ledger(on: disk).next(at: now) == 1_790_000_000_001)
        #expect(try folder.ledger(on: disk, boot: 2).next(at: now) == 1_790_000_060_000)
    }

    @Test func goesOnAfterTheMarkWhereTheSystemDoesNotTellItsBoots() throws {
        let disk = Disk()
        let first = try folder.ledger(on: disk, boot: 0)
        _ = try first.next(at: now)
        let second = try folder.ledger(on: disk, boot: 0)
        #expect(try (0..<2).map { _ in try second.next(at: now) } == [1_790_000_060_000, 1_790_000_060_001])
    }

    @Test func givesNoNonceThatTheDiskDoesNotCover() throws {
        let disk = Disk()
        let ledger = try folder.ledger(on: disk, limits: NonceLimits(leaseLength: 1000))
        let drawn = try (0..<1000).map { _ in try ledger.next(at: now) }
        disk.fill(true)
        for _ in 0..<5000 {
            let fault = nonceFault { try ledger.next(at: now) }
            guard case .system("bring to the disk", _) = fault else {
                Issue.record("a full disk gave \(String(describing: fault))")
                return
            }
        }
        disk.fill(false)
        #expect(try ledger.next(at: now) == drawn[999] + 1)
    }
}

/// A copy of a file as it was at the last synchronisation.
private final class Kept: @unchecked Sendable {
    // Only the thread of the one test that has it touches it.
    private(set) var content = Data()
    private let path: String

    init(path: String) { self.path = path }

    func keep() -> Int32 {
        content = (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? content
        return 0
    }
}
