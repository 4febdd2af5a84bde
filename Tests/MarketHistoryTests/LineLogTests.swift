import Foundation
import Testing
import TradingCore

@testable import MarketHistory

@Suite("A log of lines")
struct LineLogTests {
    private let start = Timestamp(milliseconds: 1_780_000_000_000)

    /// A folder that goes away with the test.
    private final class Scratch {
        let path = NSTemporaryDirectory() + "line-log-\(UUID().uuidString)"
        deinit { try? FileManager.default.removeItem(atPath: path) }

        var files: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0 != ".lock" }.sorted()
        }

        func write(_ text: String, to name: String) throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        }

        func lines(of name: String) throws -> [String] {
            let lines = try TextLines("\(path)/\(name)")
            var texts: [String] = []
            while let line = try lines.next() { texts.append(String(decoding: line, as: UTF8.self)) }
            return texts
        }
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `every line is in the file when append returns, and in the packed file when the log is closed`() throws {
        let scratch = Scratch()
        let log = try LineLog(in: scratch.path, named: "frames.jsonl", at: start)
        for number in 0..<1000 { try log.append(bytes("line \(number)"), at: start) }
        #expect(scratch.files == ["20260528T202640Z.frames.jsonl.part"])
        #expect(try scratch.lines(of: scratch.files[0]).count == 1000)
        try log.close()
        #expect(scratch.files == ["20260528T202640Z.frames.jsonl.gz"])
        #expect(try scratch.lines(of: scratch.files[0]) == (0..<1000).map { "line \($0)" })
    }

    @Test func `a killed process loses at most the line that was being written`() throws {
        let scratch = Scratch()
        try scratch.write("first\nsecond\nthi", to: "20260528T202640Z.frames.jsonl.part")
        let log = try LineLog(in: scratch.path, named: "frames.jsonl", at: start)
        #expect(log.recovery.lostBytes == 3)
        #expect(log.recovery.lastLine == bytes("second"))
        #expect(try scratch.lines(of: "20260528T202640Z.frames.jsonl.gz") == ["first", "second"])
        try log.append(bytes("fourth"), at: start)
        try log.close()
        #expect(scratch.files == ["20260528T202640Z-2.frames.jsonl.gz", "20260528T202640Z.frames.jsonl.gz"])
    }

    @Test func `a process killed while it packed leaves nothing half`() throws {
        let scratch = Scratch()
        try scratch.write("first\n", to: "a.frames.jsonl.part")
        try scratch.write("half", to: "a.frames.jsonl.gz.new")
        let log = try LineLog(in: scratch.path, named: "frames.jsonl", at: start)
        #expect(scratch.files == ["a.frames.jsonl.gz"])
        #expect(log.recovery.packed == ["\(scratch.path)/a.frames.jsonl.gz"])
    }

    @Test(arguments: ["", "no line ended"])
    func `a file without a whole line is removed`(text: String) throws {
        let scratch = Scratch()
        try scratch.write(text, to: "a.frames.jsonl.part")
        let log = try LineLog(in: scratch.path, named: "frames.jsonl", at: start)
        #expect(scratch.files.isEmpty)
        #expect(log.recovery.lostBytes == text.utf8.count)
        #expect(log.recovery.lastLine == nil)
    }

    @Test func `a file that is large or old enough is packed and the next one begun`() throws {
        let scratch = Scratch()
        let log = try LineLog(
            in: scratch.path, named: "frames.jsonl", at: start, rotation: LineLog.Rotation(bytes: 10, age: 5000))
        try log.append(bytes("0123456789"), at: start)
        try log.append(bytes("by size"), at: start + 1000)
        try log.append(bytes("the same"), at: start + 2000)
        try log.append(bytes("by age"), at: start + 20_000)
        try log.close()
        #expect(log.packed.count == 3)
        #expect(try scratch.files.flatMap(scratch.lines) == ["0123456789", "by size", "the same", "by age"])
    }

    @Test func `two logs do not write to one folder`() throws {
        let scratch = Scratch()
        let log = try LineLog(in: scratch.path, named: "frames.jsonl", at: start)
        let error = #expect(throws: MarketHistoryError.self) {
            try LineLog(in: scratch.path, named: "frames.jsonl", at: start)
        }
        #expect(error?.message.contains("another process is recording") == true)
        try log.close()
    }

    @Test func `a folder that cannot be made is named`() throws {
        let scratch = Scratch()
        try scratch.write("a file", to: "taken")
        let error = #expect(throws: MarketHistoryError.self) {
            try LineLog(in: "\(scratch.path)/taken", named: "frames.jsonl", at: start)
        }
        #expect(error?.file == "\(scratch.path)/taken")
    }
}
