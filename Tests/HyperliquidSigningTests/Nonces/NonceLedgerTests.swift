import Foundation
import Testing
import TradingCore

@testable import HyperliquidSigning

struct NonceLedgerTests {
    private let now = Timestamp(milliseconds: 1_790_000_000_000)
    private let folder: TemporaryNonces

    init() throws { folder = try TemporaryNonces() }

    @Test func goesOnWhereAnotherLedgerEnded() throws {
        let first = try folder.ledger()
        #expect(try first.next(at: now) == 1_790_000_000_000)
        let second = try folder.ledger()
        #expect(try second.next(at: now - 1000) == 1_790_000_000_001)
        #expect(try first.next(at: now) == 1_790_000_000_002)
        #expect(
            try second.state()
                == NonceState(last: 1_790_000_000_002, durableMark: 1_790_000_059_999, path: folder.file))
    }

    @Test func makesAFileThatOnlyItsOwnerReaches() throws {
        let ledger = try folder.ledger()
        #expect(ledger.path == folder.file)
        #expect(ledger.path.hasSuffix("/testnet-0x0000000000001111000000000000222200003333.nonce"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }

    @Test func bringsOneMarkToTheDiskALease() throws {
        let disk = Disk()
        let ledger = try folder.ledger(on: disk, limits: NonceLimits(leaseLength: 1000))
        let before = disk.synchronised
        for _ in 0..<5000 { _ = try ledger.next(at: now) }
        #expect(disk.synchronised - before == 5)
    }

    @Test func givesManyTasksDifferentNonces() async throws {
        let ledger = try folder.ledger()
        let rows = try await withThrowingTaskGroup(of: [UInt64].self) { [now] group in
            for _ in 0..<16 {
                group.addTask { try (0..<500).map { _ in try ledger.next(at: now) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(rows.allSatisfy { $0 == $0.sorted() })
        #expect(Set(rows.joined()).count == 8000)
    }

    @Test(
        arguments: [
            ([], "it has 0 bytes instead of 64"), (Array(repeating: 0, count: 64), "it begins with zeros"),
            (Array(repeating: 65, count: 64), "it does not begin with HLNONCE1"),
            (Array(repeating: 65, count: 65), "it has 65 bytes instead of 64"),
        ] as [([UInt8], String)])
    func refusesAFileThatIsDamaged(content: [UInt8], what: String) throws {
        let ledger = try folder.ledger()
        _ = try ledger.next(at: now)
        try folder.put(content)
        #expect(throws: NonceError(.damaged(what), path: folder.file)) { try ledger.next(at: now) }
        #expect(throws: NonceError(.damaged(what), path: folder.file)) { try folder.ledger() }
        #expect(try folder.content == content, "the damaged file was changed")
    }

    @Test func refusesATornFile() throws {
        let ledger = try folder.ledger()
        _ = try ledger.next(at: now)
        let old = try folder.content
        _ = try ledger.next(at: now + 5000)
        try folder.put(Array(old[..<36]) + folder.content[36...])
        #expect(throws: NonceError(.damaged("its checksum does not hold"), path: folder.file)) {
            try ledger.next(at: now)
        }
    }

    @Test func refusesAnOlderCopy() throws {
        let ledger = try folder.ledger()
        let first = try ledger.next(at: now)
        let old = try folder.content
        let second = try ledger.next(at: now)
        try folder.put(old)
        #expect(throws: NonceError(.wentBack(from: second, to: first), path: folder.file)) { try ledger.next(at: now) }
    }

    @Test func refusesTheFileOfAnotherSigner() throws {
        let foreign = try NonceLedger(in: folder.path, network: .mainnet, signer: TemporaryNonces.signer)
        try FileManager.default.moveItem(atPath: foreign.path, toPath: folder.file)
        let error = #expect(throws: NonceError.self) { try folder.ledger() }
        #expect(error?.fault == .foreign("\(TemporaryNonces.signer) on mainnet"))
    }

    @Test(arguments: [false, true])
    func noticesThatTheFileWasMovedOrReplaced(isReplaced: Bool) throws {
        let ledger = try folder.ledger()
        _ = try ledger.next(at: now)
        try FileManager.default.moveItem(atPath: folder.file, toPath: folder.file + ".away")
        if isReplaced { _ = try folder.ledger().next(at: now) }
        #expect(throws: NonceError(.replaced, path: folder.file)) { try ledger.next(at: now) }
    }

    @Test(arguments: ["link", "open file", "open folder", "second name"])
    func refusesAnUnsafePlace(_ kind: String) throws {
        let files = FileManager.default
        _ = try folder.ledger()
        switch kind {
        case "link":
            try files.moveItem(atPath: folder.file, toPath: folder.other)
            try files.createSymbolicLink(atPath: folder.file, withDestinationPath: folder.other)
        case "open file": try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.file)
        case "open folder": try files.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder.path)
        default: try files.linkItem(atPath: folder.file, toPath: folder.other)
        }
        let fault = nonceFault { try folder.ledger() }
        guard case .notPrivate = fault else {
            Issue.record("\(kind): \(String(describing: fault))")
            return
        }
    }

    @Test func saysThatAnotherProcessKeepsTheLock() throws {
        let machine = Disk().machine(boot: 1, patience: 5)
        let ledger = try NonceLedger(
            in: folder.path, network: .testnet, signer: TemporaryNonces.signer, machine: machine)
        let descriptor = unsafe open(folder.file, O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX) == 0)
        let fault = nonceFault { try ledger.next(at: now) }
        guard case .busy(let waited) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(waited >= 5)
        flock(descriptor, LOCK_UN)
        #expect(try ledger.next(at: now) == 1_790_000_000_000)
    }

    @Test func saysThatTheFileSystemHasNoLocks() {
        let error = NonceError(NonceFile.lockTask, errno: ENOLCK, path: "/n/a.nonce")
        #expect(error.description.hasPrefix("the file system of /n/a.nonce cannot lock files"))
    }

    @Test func asksForAComparisonAfterALongPause() throws {
        let ledger = try folder.ledger()
        _ = try ledger.next(at: now)
        let later = now + 2 * 86_400_000
        #expect(throws: NonceError(.pauseUnconfirmed(milliseconds: 172_800_000, now: later), path: folder.file)) {
            try ledger.next(at: later)
        }
        ledger.confirm(ClockComparison(local: later, server: later))
        #expect(try ledger.next(at: later) == UInt64(later.milliseconds))
    }

    @Test func drawsFromMemoryByTheSameRules() throws {
        let memory: any NonceSource = MemoryNonces(limits: .standard)
        #expect(try (0..<3).map { _ in try memory.next(at: now) }.last == 1_790_000_000_002)
        #expect(try memory.state() == NonceState(last: 1_790_000_000_002, durableMark: 0))
        memory.confirm(ClockComparison(local: now, server: now + 31_000))
        #expect(throws: NonceError(.clockIsOff(milliseconds: -31_000, limit: 30_000))) { try memory.next(at: now) }
        #expect(try MemoryNonces().next(at: now) == 1_790_000_000_000)
    }
}
