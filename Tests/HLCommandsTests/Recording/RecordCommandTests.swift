import ArgumentParser
import Foundation
import HyperliquidKit
import HyperliquidTestSupport
import MarketHistory
import Synchronization
import Testing
import TradingCore

@testable import HLCommands

/// `hl record` as a process of its own, against an exchange on this machine.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct RecordCommandTests {
    private func recorder(
        _ tool: Tool, _ server: FaultServer, _ coins: [String] = ["BTC"], into folder: RecordingFolder
    ) throws -> HLProcess {
        try HLProcess(tool, ["record"] + coins + ["--local", "\(server.port)", "--out", folder.path])
    }

    @Test func aRecordingHoldsEveryMessageAndReplaysToTheSameEvents() async throws {
        let tool = try Tool()
        let folder = RecordingFolder(path: tool.folder + "/tape")
        let frames = try RecordingServer.frames(4000)
        let server = try await RecordingServer.start { socket in for frame in frames { socket.send(frame) } }
        let process = try recorder(tool, server, into: folder)
        #expect(await folder.holds(frames.count + 3, of: #""coin":"BTC""#))
        kill(process.id, SIGTERM)
        let end = await process.end()
        #expect(end.code == 0 && end.output.contains("no gaps") && end.output.contains("messages, "), "\(end)")
        let file = try #require(folder.files.first)
        #expect(folder.files.count == 1 && file.hasSuffix(".frames.jsonl.gz"))
        #expect(try folder.messages(in: file) == frames)
        #expect(try folder.lines(of: file).last?.contains("the recording was ended") == true)

        #expect(await tool.run("data", "verify", file).code == .success)
        let sent = try tool.write("sent.jsonl", frames.joined(separator: "\n") + "\n")
        #expect(try events(of: file) == events(of: sent))
        var hashes: Set<String> = []
        for (name, path) in [("recorded", file), ("sent", sent)] {
            let changes = [
                "interval": #""interval": "1m""#, "execution": #""execution": { "fill": "book" }"#,
                "data": "\"data\": { \"frames\": [\"\(path)\"] }",
            ]
            let strategy = try tool.write("\(name).json", strategyText(changes))
            for command in ["run", "backtest"] {
                let outcome = await tool.run(command, strategy, "--json", "--to", "2030-01-01")
                #expect(outcome.code == .success, "\(outcome.error)")
                hashes.insert(try outcome.json["journalHash"]?.plainText ?? command)
            }
        }
        #expect(hashes.count == 1)
        try await server.stop()
    }

    private func events(of file: String) throws -> [MarketEvent] {
        let lines = try TextLines(file)
        var reader = FrameEventReader { try lines.next() }
        var events: [MarketEvent] = []
        while let event = try reader.next() { events.append(event) }
        return events
    }

    @Test func aKilledRecorderGoesOnAndLosesAtMostTheMessageThatItWasWriting() async throws {
        let tool = try Tool()
        let folder = RecordingFolder(path: tool.folder + "/tape")
        let frames = try RecordingServer.frames(3000)
        let server = try await RecordingServer.start { socket in for frame in frames { socket.send(frame) } }
        var kept: [Int] = []
        for round in 0..<5 {
            let before = folder.files
            let process = try recorder(tool, server, into: folder)
            // Somewhere within the burst, another place each time.
            #expect(await folder.holds(1 + round * 400, of: #""coin":"BTC""#, besides: before))
            kill(process.id, SIGKILL)
            #expect(await process.end().code == SIGKILL)
            let part = try #require(folder.files.first { $0.hasSuffix(".part") })
            let bytes = try Data(contentsOf: URL(fileURLWithPath: part))
            kept.append(bytes.count { $0 == 0x0A })
        }
        let before = folder.files
        let process = try recorder(tool, server, into: folder)
        #expect(await folder.holds(frames.count + 3, of: #""coin":"BTC""#, besides: before))
        kill(process.id, SIGINT)
        let end = await process.end()
        #expect(end.code == 0 && end.error.contains("Going on after a recording that was not ended"))
        #expect(folder.files.count == 6 && folder.files.allSatisfy { $0.hasSuffix(".gz") })
        var found: [Int] = []
        for file in folder.files {
            found.append(try folder.lines(of: file).count)
            let messages = try folder.messages(in: file)
            #expect(messages == Array(frames.prefix(messages.count)), "whatever came stands there in its order")
        }
        // Names of one second do not sort by age.
        #expect(Set(kept).isSubset(of: found))
        let gaps = try folder.gaps
        #expect(gaps.map { $0["reason"]?.plainText } == Array(repeating: "the recorder was not running", count: 5))
        try await server.stop()
    }

    @Test func aConnectionThatIsCutIsMarkedAndListedAsAGap() async throws {
        let tool = try Tool()
        let folder = RecordingFolder(path: tool.folder + "/tape")
        let frames = try RecordingServer.frames(40)
        let visits = Counter()
        let server = try await RecordingServer.start { socket in
            let isFirst = visits.next() == 0
            for frame in isFirst ? frames.prefix(20) : frames.suffix(20) { socket.send(frame) }
            if isFirst { socket.close(1012, "maintenance") }
        }
        let process = try recorder(tool, server, into: folder)
        #expect(await folder.holds(46, of: #""coin":"BTC""#))
        kill(process.id, SIGINT)
        let end = await process.end()
        #expect(end.code == 0 && end.output.contains("1 gaps"), "\(end)")
        #expect(end.error.components(separatedBy: "Connection lost").count == 2, "\(end.error)")
        let lines = try folder.lines(of: try #require(folder.files.first))
        let marks = lines.compactMap { RecordingMark(Array($0.utf8).span) }
        #expect(marks.count == 4 && marks.first == .connected && marks.dropFirst(2).first == .connected)
        #expect(try folder.messages(in: folder.files[0]) == frames)
        let gap = try #require(try folder.gaps.first)
        #expect(gap["reason"]?.plainText.contains("1012") == true, "\(gap)")
        try await server.stop()
    }

    @Test func aFullDiskIsSaidAndNothingIsCorrupt() async throws {
        let tool = try Tool()
        let folder = RecordingFolder(path: tool.folder + "/tape")
        let frames = try RecordingServer.frames(3000)
        let server = try await RecordingServer.start { socket in for frame in frames { socket.send(frame) } }
        let process = try HLProcess.shell(
            tool, "ulimit -f 100; exec \"$0\" \"$@\"",
            ["record", "BTC", "--local", "\(server.port)", "--out", folder.path])
        let end = await process.end()
        #expect(end.code == 74, "\(end)")
        #expect(end.error.contains(".part") && end.error.hasPrefix("Recording"), "\(end.error)")
        let part = try #require(folder.files.first)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: part))
        #expect(bytes.count <= 100 << 10 && bytes.last == 0x0A)
        let messages = try folder.messages(in: part)
        #expect(messages.count > 10 && messages == Array(frames.prefix(messages.count)))
        #expect(await tool.run("data", "verify", part).code == .success)
        try await server.stop()
    }

    @Test func marketsThatTheExchangeDoesNotHaveEndTheRecordingWhenThereAreNoOthers() async throws {
        let tool = try Tool()
        let server = try await RecordingServer.start()
        let folder = RecordingFolder(path: tool.folder + "/tape")
        let end = await (try recorder(tool, server, ["NOPE"], into: folder)).end()
        #expect(end.code == 69 && end.error.contains("NOPE"), "\(end)")
        #expect(end.error.components(separatedBy: "bbo NOPE was refused").count == 2, "\(end.error)")
        try await server.stop()
    }

    @Test func anExchangeThatIsNotThereIsSaidOnce() async throws {
        let tool = try Tool()
        let server = try await RecordingServer.start()
        let port = server.port
        try await server.stop()
        let end = await tool.run("record", "BTC", "--local", "\(port)", "--out", tool.folder + "/tape", "--for", "1s")
        #expect(end.code.rawValue == 69)
        #expect(end.error.components(separatedBy: "is not reached").count == 2, "\(end.error)")
        #expect(end.error.contains("nothing was recorded"))
    }
}

/// Counts from zero.
final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
