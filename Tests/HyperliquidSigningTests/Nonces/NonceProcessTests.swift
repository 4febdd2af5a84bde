import Foundation
import Testing
import TradingCore

@testable import HyperliquidSigning

/// Real processes that draw from one file, with clocks that jump.
struct NonceProcessTests {
    private static let perProcess = 100_000
    private static let slots = 9

    /// What one process drew, and its tickets before and after.
    private struct Draw {
        var nonce: UInt64
        var before: Int
        var after: Int
    }

    private let folder: TemporaryNonces
    private var arena: String { folder.other }

    init() throws { folder = try TemporaryNonces() }

    @Test func eightProcessesNeverShareANonceAndOneOfThemIsKilled() throws {
        _ = FileManager.default.createFile(atPath: arena, contents: nil)
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: arena))
        defer { try? handle.close() }
        try handle.truncate(atOffset: UInt64(4096 + Self.slots * Self.perProcess * 24))

        let workers = try (0..<8).map { try start(slot: $0) }
        // Slot 0 is killed when it has drawn some, wherever it stands then.
        var hasDrawn = false
        while !hasDrawn, workers[0].isRunning {
            usleep(500)
            try handle.seek(toOffset: UInt64(4096 + 20_000 * 24))
            hasDrawn = try handle.read(upToCount: 8)?.contains { $0 != 0 } ?? false
        }
        kill(workers[0].processIdentifier, SIGKILL)
        workers[0].waitUntilExit()
        #expect(workers[0].terminationReason == .uncaughtSignal)
        let second = try start(slot: 8)
        for worker in workers.dropFirst() + [second] {
            worker.waitUntilExit()
            #expect(worker.terminationStatus == 0)
        }
        try judge()
    }

    @Test func aFullDiskGivesAnErrorAndNoNonce() throws {
        let output = Pipe()
        let process = try prober(["full", folder.path], output: output)
        process.waitUntilExit()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2 && lines.first == "1790000000000", "\(text)")
        #expect(lines.last?.hasPrefix("cannot write \(folder.file): ") == true, "\(text)")
        #expect(try folder.ledger().next(at: Timestamp(milliseconds: 1_790_000_000_000)) == 1_790_000_000_001)
    }

    private func judge() throws {
        let words = try unsafe Data(contentsOf: URL(fileURLWithPath: arena)).withUnsafeBytes {
            unsafe Array($0.bindMemory(to: UInt64.self))
        }
        let draws = (0..<Self.slots).map { row(of: $0, in: words) }
        #expect(draws[1...].allSatisfy { $0.count == Self.perProcess })
        #expect((20_000..<Self.perProcess).contains(draws[0].count))

        var seen = [UInt8](repeating: 0, count: 8_000_000)
        var began = [Int](repeating: -1, count: Int(words[0]) + 1)
        var ended = began
        var all: [Draw] = []
        var (doubles, falls) = (0, 0)
        for row in draws {
            var last: UInt64 = 0
            for draw in row {
                if draw.nonce <= last { falls += 1 }
                last = draw.nonce
                let place = Int(draw.nonce - 1_789_999_000_000)
                if seen[place] != 0 { doubles += 1 }
                seen[place] = 1
                began[draw.before] = all.count
                ended[draw.after] = all.count
                all.append(draw)
            }
        }
        #expect(doubles == 0)
        #expect(falls == 0)

        // A draw that began when another was over has the higher nonce.
        var floors = [UInt64](repeating: 0, count: all.count)
        var (highest, inversions): (UInt64, Int) = (0, 0)
        for ticket in began.indices {
            if began[ticket] >= 0 { floors[began[ticket]] = highest }
            guard ended[ticket] >= 0 else { continue }
            let index = ended[ticket]
            if all[index].nonce <= floors[index] { inversions += 1 }
            highest = max(highest, all[index].nonce)
        }
        #expect(inversions == 0)
    }

    private func row(of slot: Int, in words: [UInt64]) -> [Draw] {
        let first = (4096 + slot * Self.perProcess * 24) / 8
        return (0..<Self.perProcess).compactMap { index in
            let place = first + index * 3
            guard words[place + 2] != 0 else { return nil }
            return Draw(nonce: words[place], before: Int(words[place + 1]), after: Int(words[place + 2]))
        }
    }

    private func start(slot: Int) throws -> Process {
        try prober(["draw", folder.path, arena, "\(slot)", "\(Self.perProcess)"])
    }

    private func prober(_ arguments: [String], output: Pipe? = nil) throws -> Process {
        let process = Process()
        process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent(
            "NonceProber")
        process.arguments = arguments
        if let output { process.standardOutput = output }
        try process.run()
        return process
    }
}
