import ArgumentParser
import Foundation
import Synchronization
import TradingCore

@testable import HLCommands

/// `hl` in this process, with a home of its own that is gone with the value.
final class Tool: Sendable {
    /// What a command said and how it ended.
    struct Outcome {
        let code: ExitCode
        let output: String
        let error: String

        /// The output as JSON.
        var json: JSONValue { get throws { try JSONValue(parsing: output) } }
    }

    /// A folder for the test's files; hl's home is in it.
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "hl-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var home: String { folder + "/home" }

    var history: String { home + "/history.sqlite" }

    /// Runs a command.
    func run(_ arguments: String...) async -> Outcome { await run(arguments) }

    func run(_ arguments: [String]) async -> Outcome {
        let words = Words()
        let code = await HLTool().run(arguments, on: words.terminal, home: home)
        return Outcome(code: code, output: words.output, error: words.error)
    }

    /// Writes a file into the folder; returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    /// What lies in the folder, without the strategy and data files that tests write.
    func leftovers() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
            !$0.hasSuffix(".json") && !$0.hasSuffix(".csv")
        }
    }
}

/// What a command says.
final class Words: Sendable {
    private let spoken = Mutex<(output: String, error: String)>(("", ""))

    var output: String { spoken.withLock { $0.output } }

    var error: String { spoken.withLock { $0.error } }

    var terminal: Terminal {
        Terminal(
            output: { [self] text in spoken.withLock { $0.output += text } },
            error: { [self] text in spoken.withLock { $0.error += text } })
    }
}

/// The files of the examples.
enum Example {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Examples").path

    static func strategy(_ name: String) -> String { "\(folder)/Strategies/\(name).json" }

    static func data(_ name: String) -> String { "\(folder)/Data/\(name)" }
}

/// A strategy file that trades `hours`, one key a line, with some lines put in the place of others.
func strategyText(_ changes: [String: String] = [:]) -> String {
    var lines = [
        ("name", #""name": "test""#), ("strategy", #""strategy": "ema-cross""#), ("coins", #""coins": ["BTC"]"#),
        ("interval", #""interval": "1h""#),
        ("parameters", #""parameters": { "fast": 2, "slow": 4, "notional": "1000", "allowShort": true }"#),
        ("account", #""account": { "startingBalance": "10000", "leverage": 3 }"#),
        ("fees", #""fees": { "schedule": "hyperliquid", "tier": 0 }"#),
        ("risk", #""risk": { "maxPositionNotional": "5000" }"#),
        ("execution", #""execution": { "mode": "paper", "slippageBps": 0, "fill": "next-open" }"#),
        ("data", #""data": { "candles": ["BTC_1h.csv"] }"#),
    ]
    for (key, line) in changes {
        if let index = lines.firstIndex(where: { $0.0 == key }) {
            lines[index].1 = line
        } else {
            lines.append((key, line))
        }
    }
    return "{\n" + lines.map(\.1).filter { !$0.isEmpty }.joined(separator: ",\n") + "\n}\n"
}

/// Hourly candles from midnight of 2025-01-01 on that go up and down.
func candleText(_ count: Int = 60, from first: Int = 0) -> String {
    var text = "t,o,h,l,c,v,n\n"
    var open = 100_000 + (first > 0 ? move(first - 1) : 0)
    for index in first..<first + count {
        let close = 100_000 + move(index)
        let time = 1_735_689_600_000 + index * 3_600_000
        text += "\(time),\(open),\(max(open, close) + 50),\(min(open, close) - 50),\(close),1,\n"
        open = close
    }
    return text
}

private func move(_ index: Int) -> Int { [0, 300, 900, 1200, 700, -200, -900, -1300, -600, 100][index % 10] }
