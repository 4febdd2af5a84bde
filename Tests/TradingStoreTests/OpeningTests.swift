import Foundation
import GRDB
import Testing
import TradingCore

@testable import TradingStore

struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func edit(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.database)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func createsFoldersAndAFileForItsOwnerOnly() throws {
        let path = folder.path + "/a/b/history.sqlite"
        let store = try TradingStore(path: path)
        #expect(try store.runs().isEmpty)
        for file in [path, path + "-wal", path + "-shm"] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file)")
        }
    }

    @Test func writesItsNameAndVersionAndTheRightSettings() throws {
        let store = try TradingStore(path: folder.database, durability: .power)
        func pragma(_ name: String) throws -> String? {
            try store.write("look") { try String.fetchOne($0, sql: "PRAGMA \(name)") }
        }
        #expect(try pragma("application_id") == "1212961875")
        #expect(try pragma("user_version") == "1")
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("foreign_keys") == "1")
        #expect(try pragma("page_size") == "8192")
        #expect(try pragma("synchronous") == "2")
        try store.close()
        let relaxed = try folder.store()
        #expect(try relaxed.write("look") { try String.fetchOne($0, sql: "PRAGMA synchronous") } == "1")
    }

    @Test func makesAnEmptyDatabaseItsOwnAndOpensItAgain() throws {
        try edit("VACUUM")
        let run = try folder.store().startRun(.sample, at: .start).run
        #expect(try folder.store().run(run)?.name == "cross")
        try folder.store().verify()
    }

    @Test func manyMayCreateTheSameFileAtOnce() async {
        for round in 0..<20 {
            let path = folder.path + "/\(round).sqlite"
            let versions = await withTaskGroup(of: Int?.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let store = try? TradingStore(path: path)
                        return try? store?.read("look") { try Int.fetchOne($0, sql: "PRAGMA user_version") }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(versions == [1, 1, 1, 1])
        }
    }

    @Test func refusesANewerVersionAndLeavesItAlone() throws {
        try folder.store().close()
        try edit("PRAGMA user_version = 2")
        let error = try #require(failure { try folder.store() })
        #expect(error.code == .newerVersion)
        #expect(error.message.contains("version 2 and this build knows up to 1"))
        #expect(error.message.contains(folder.database))
    }

    @Test func refusesAnotherProgramsDatabaseAndLeavesItAlone() throws {
        try edit("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        #expect(failure { try folder.store() }?.code == .foreignDatabase)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
        try edit("PRAGMA application_id = 7; DROP TABLE theirs")
        #expect(failure { try folder.store() }?.code == .foreignDatabase)
    }

    @Test func refusesAFileThatIsNoDatabase() throws {
        let text = Data(String(repeating: "to be or not to be\n", count: 500).utf8)
        try text.write(to: URL(fileURLWithPath: folder.database))
        #expect(failure { try folder.store() }?.code == .notADatabase)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == text)
    }

    @Test func refusesAFolderInPlaceOfAFileAndTheOtherWayRound() throws {
        let folderError = try #require(failure { try TradingStore(path: folder.path) })
        #expect(folderError.code == .cannotOpen)
        #expect(folderError.message.contains("the path is a folder"))
        try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
        let error = try #require(failure { try TradingStore(path: folder.path + "/file/history.sqlite") })
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("a part of the path is a file"))
    }

    #if os(Linux)
    @Test func refusesAFolderThatCannotBeWritten() throws {
        let error = try #require(failure { try TradingStore(path: "/proc/1/nowhere/history.sqlite") })
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("/proc/1/nowhere"))
        #expect(failure { try TradingStore(path: "/sys/history.sqlite") } != nil)
    }
    #endif

    @Test func saysWhenAnotherProcessHoldsTheFile() throws {
        let store = try folder.store()
        let journal = try store.startRun(.sample, at: .start)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.database, configuration: configuration)
        try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        try journal.record(.note(Coin("BTC"), Reason("waits"), at: .start))
        let error = try #require(failure { try journal.flush() })
        #expect(error.code == .locked)
        #expect(error.message.contains("another process is writing"))
        #expect(try folder.store().runs().map(\.status) == [.running], "reading waits for nobody")
        try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try journal.flush()
        #expect(try store.decisions(of: journal.run).all().count == 1)
    }

    @Test func saysWhenTheFileIsDamaged() throws {
        let store = try folder.store()
        let journal = try store.startRun(.sample, at: .start)
        for index in 0..<5000 { try journal.record(.note(Coin("BTC"), Reason("note \(index)"), at: .start)) }
        try journal.finish(.finished, at: .start)
        try store.verify()
        try store.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        for page in stride(from: 20 * 8192, to: bytes.count, by: 3 * 8192) {
            for index in page..<page + 200 { bytes[index] = 0xA5 }
        }
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        let damaged = try folder.store()
        #expect(failure { try damaged.verify() }?.code == .corrupt)
        let error = try #require(failure { try damaged.decisions(of: journal.run).all() })
        #expect(error.code == .corrupt)
        #expect(error.message.contains("damaged"))
    }
}
