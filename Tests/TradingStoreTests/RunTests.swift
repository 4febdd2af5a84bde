import Foundation
import GRDB
import Testing
import TradingCore

@testable import TradingStore

struct RunTests {
    let folder: TemporaryFolder
    let store: TradingStore

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    private func note(_ index: Int) throws -> JournalEntry {
        .note(try Coin("BTC"), Reason("note \(index)"), at: .start + Int64(index))
    }

    private var lockFiles: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("-run-") } }
    }

    @Test func aRunIsKeptWithEverythingAboutIt() throws {
        let journal = try store.startRun(.sample, at: .start)
        let running = try #require(try store.run(journal.run))
        #expect(running.status == .running)
        #expect(running.name == "cross")
        #expect(running.mode == "backtest")
        #expect(running.strategy == "ema-cross")
        #expect(running.startedAt == .start)
        #expect(running.endedAt == nil)
        #expect(running.configuration == #"{"fast":12,"slow":26}"#)
        #expect(running.data == "BTC 1m, one day")
        try journal.finish(.failed("no data"), at: .start + 5, summary: ["trades": 3], journalHash: "abc")
        let ended = try #require(try store.run(journal.run))
        #expect(ended.status == .failed)
        #expect(ended.endedAt == .start + 5)
        #expect(ended.summary == #"{"trades":3}"#)
        #expect(ended.journalHash == "abc")
        #expect(ended.error == "no data")
        #expect(try lockFiles.isEmpty)
    }

    @Test func runsAreFoundByNumberNameAndAge() throws {
        #expect(failure { try store.findRun("last") }?.message.contains("there is none yet") == true)
        var ids: [RunID] = []
        for name in ["alpha", "beta", "alpha", "7"] {
            var description = RunDescription.sample
            description.name = name
            let journal = try store.startRun(description, at: .start)
            try journal.finish(.finished, at: .start)
            ids.append(journal.run)
        }
        #expect(try store.runs().map(\.id) == ids.reversed())
        #expect(try store.runs(limit: 2).map(\.id) == [ids[3], ids[2]])
        #expect(try store.run(named: "alpha")?.id == ids[2])
        #expect(try store.run(named: "gamma") == nil)
        #expect(try store.findRun("last").id == ids[3])
        #expect(try store.findRun("7").id == ids[3])
        #expect(try store.findRun("2").id == ids[1])
        let error = try #require(failure { try store.findRun("aplha") })
        #expect(error.code == .noSuchRun)
        #expect(error.message.contains("did you mean \"alpha\"?"))
    }

    @Test func othersSeeABatchWhenItIsFullAndTheRestAfterAFlush() throws {
        let other = try folder.store()
        let journal = try store.startRun(.sample, at: .start, batch: 10)
        for index in 0..<10 { try journal.record(note(index)) }
        #expect(try other.decisions(of: journal.run).all().isEmpty)
        try journal.record(note(10))
        #expect(try other.decisions(of: journal.run).all().count == 10)
        try journal.flush()
        #expect(try other.decisions(of: journal.run).all().count == 11)
    }

    @Test func aFinishedRunTakesNothingMore() throws {
        let journal = try store.startRun(.sample, at: .start)
        try journal.record(note(0))
        try journal.finish(.interrupted, at: .start)
        #expect(failure { try journal.record(note(1)) }?.code == .runEnded)
        #expect(failure { try journal.flush() }?.code == .runEnded)
        #expect(failure { try journal.finish(.finished, at: .start) }?.code == .runEnded)
        #expect(try store.run(journal.run)?.status == .interrupted)
        #expect(try store.decisions(of: journal.run).all().count == 1)
    }

    @Test func aRunThatIsDroppedShowsAsInterruptedAndOneAtWorkDoesNot() throws {
        let working = try store.startRun(.sample, at: .start)
        var dropped: RunJournal? = try store.startRun(.sample, at: .start)
        let id = try #require(dropped?.run)
        try dropped?.record(note(0))
        try dropped?.flush()
        #expect(try folder.store().run(id)?.status == .running)
        dropped = nil
        let other = try folder.store()
        #expect(try other.run(id)?.status == .interrupted)
        #expect(try other.run(id)?.endedAt == nil)
        #expect(try other.decisions(of: id).all().count == 1)
        #expect(try other.run(working.run)?.status == .running)
        #expect(try other.markAbandonedRuns().isEmpty)
        try working.finish(.finished, at: .start)
        #expect(try lockFiles.isEmpty)
    }

    @Test func aKilledProcessLeavesEverythingUpToItsLastBatch() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.database as String] in
            let store = try TradingStore(path: path)
            let journal = try store.startRun(
                RunDescription(name: "doomed", mode: "paper", strategy: "none"), at: Timestamp(milliseconds: 0),
                batch: 100)
            let coin = try Coin("BTC")
            for index in 0..<1050 {
                try journal.record(.note(coin, Reason("\(index)"), at: Timestamp(milliseconds: Int64(index))))
            }
            kill(getpid(), SIGKILL)
        }
        let after = try folder.store()
        try after.verify()
        let run = try #require(try after.run(named: "doomed"))
        #expect(run.status == .interrupted)
        #expect(try after.decisions(of: run.id).all().map(\.time.milliseconds) == Array(0..<1000))
    }

    @Test func aFullDiskIsSaidAndNothingWrittenIsLost() throws {
        let journal = try store.startRun(.sample, at: .start, batch: 100)
        for index in 0..<100 { try journal.record(note(index)) }
        try journal.flush()
        func limitPages(_ count: Int) throws {
            try store.write("limit") { db in try db.execute(sql: "PRAGMA max_page_count = \(count)") }
        }
        try limitPages(1)
        var taken = 100
        let error = try #require(
            failure {
                for index in 100..<100_000 {
                    try journal.record(note(index))
                    taken += 1
                }
            })
        #expect(error.code == .diskFull)
        #expect(error.message.contains("the disk is full"))
        #expect(error.message.contains(folder.database))
        #expect(failure { try journal.record(note(-1)) }?.code == .diskFull)
        #expect(failure { try journal.finish(.finished, at: .start) }?.code == .diskFull)

        let other = try folder.store()
        try other.verify()
        let kept = try other.decisions(of: journal.run).all().count
        #expect(kept >= 100)
        #expect(kept < taken)

        try limitPages(1_000_000)
        try journal.record(note(taken))
        try journal.finish(.finished, at: .start)
        let times = try other.decisions(of: journal.run).all().map { $0.time - .start }
        #expect(times == (0...Int64(taken)).map { $0 })
    }

    @Test func manyThreadsMayRecordAtOnce() async throws {
        let journal = try store.startRun(.sample, at: .start, batch: 64)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<4 {
                group.addTask { for index in 0..<500 { try journal.record(note(task * 500 + index)) } }
            }
            try await group.waitForAll()
        }
        try journal.finish(.finished, at: .start)
        let times = try store.decisions(of: journal.run).all().map { $0.time - .start }
        #expect(times.sorted() == (0..<2000).map { $0 })
    }
}
