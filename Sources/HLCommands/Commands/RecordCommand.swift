import ArgumentParser
import Foundation
import HyperliquidKit
import MarketHistory
import TradingCore

/// `hl record`: writes what the exchange streams into files.
struct RecordCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record live markets into files that runs and backtests replay.",
        discussion: """
            Every message is written as it was received, behind the time at which it came. Files are packed with gzip and the \
            next one begun every hour or 32 MB; the one being written ends in .part. Start the command again after a crash or \
            a kill and it goes on in the same folder: at most the last message is lost. gaps.jsonl in the folder lists every \
            stretch of time that is missing, with the reason.
            """)

    @OptionGroup var exchange: EndpointOptions

    @Argument(help: "The markets, such as BTC or ETH.")
    var coins: [String]

    @Option(
        help: ArgumentHelp(
            "What to record of each, with commas: l2Book, trades, bbo, candle:1m, activeAssetCtx.", valueName: "names"))
    var streams = "l2Book,trades,bbo"

    @Option(help: "The folder.", completion: .directory)
    var out: PathArgument

    @Option(name: .customLong("for"), help: "Stop after so long: 30s, 10m, 8h; without it, at Ctrl-C.")
    var length: RecordingLength?

    func run(in environment: CommandEnvironment) async throws {
        let subscriptions = try subscriptions()
        let terminal = environment.terminal
        let start = SystemClock().now()
        let log = try LineLog(in: out.path, named: "frames.jsonl", at: start)
        if !log.recovery.packed.isEmpty {
            terminal.say(
                "Going on after a recording that was not ended: \(log.recovery.packed.count) file(s) packed, \(log.recovery.lostBytes) bytes of a cut message taken off."
            )
        }
        let client = try exchange.client()
        let recorder = FrameRecorder()
        let readings = [
            client.streams.tap { recorder.take($0) },
            client.streams.onDisconnect { interruption in
                recorder.take(interruption)
                terminal.say("Connection lost: \(interruption.reason); connecting anew.")
            },
        ]
        let streams = subscriptions.map { subscription in
            client.streams.subscribe(
                subscription,
                onChange: { health in
                    if case .refused(let reason) = health { terminal.say("\(subscription) was refused: \(reason)") }
                }, onLoop: { _ in })
        }
        let interruption = Interruption { recorder.finish() }
        let stop = length.map { length in
            Task {
                try await Task.sleep(for: .seconds(length.seconds))
                recorder.finish()
            }
        }
        terminal.say("Recording \(subscriptions.count) streams of \(exchange.endpoint) into \(out.path); Ctrl-C ends it.")
        defer {
            stop?.cancel()
            for token in readings + streams { token.cancel() }
        }
        let summary: FrameRecorder.Summary
        do {
            summary = try await recorder.write(to: log, from: start) { gap in try note(gap) }
        } catch {
            await client.shutdown()
            throw error
        }
        let status = try? await client.streams.status()
        await client.shutdown()
        guard summary.frames > 0 else {
            let reason = status?.connections.compactMap(\.lastError).first
            throw CommandFailure(
                .unavailable,
                "nothing was recorded: \(reason ?? "no message came from \(exchange.endpoint); check the network, then try again")"
            )
        }
        try terminal.print(summary.description)
        _ = interruption
    }

    private func subscriptions() throws(CommandFailure) -> [Subscription] {
        let names = streams.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        if names.isEmpty { throw CommandFailure(.usage, "--streams is empty; name some, such as l2Book,trades") }
        var subscriptions: [Subscription] = []
        for name in coins {
            let coin: Coin
            do {
                coin = try Coin(name)
            } catch {
                throw CommandFailure(.usage, error.description)
            }
            for stream in names { subscriptions.append(try RecordedStream(stream).subscription(of: coin)) }
        }
        return subscriptions
    }

    /// Adds a line to the folder's list of gaps.
    private func note(_ gap: FrameRecorder.Gap) throws {
        let line: JSONValue = [
            "from": .text(gap.from), "to": .text(gap.to), "milliseconds": .number(gap.to - gap.from),
            "reason": .text(gap.reason),
        ]
        let path = out.path + "/gaps.jsonl"
        if !FilePath.exists(path) { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw CommandFailure(.ioFault, "\(path) cannot be written")
        }
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data("\(line)\n".utf8))
    }
}

/// A stream by the name that a person gives it.
struct RecordedStream {
    private static let names = ["l2Book", "trades", "bbo", "candle:1m", "activeAssetCtx"]
    private let name: String

    init(_ name: String) { self.name = name }

    func subscription(of coin: Coin) throws(CommandFailure) -> Subscription {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts[0], parts.count > 1 ? parts[1] : nil) {
        case ("l2Book", nil): return .l2Book(coin)
        case ("trades", nil): return .trades(coin)
        case ("bbo", nil): return .bbo(coin)
        case ("activeAssetCtx", nil): return .activeAssetCtx(coin)
        case ("candle", let length?):
            guard let interval = Interval(rawValue: String(length)) else {
                let known = Interval.allCases.map(\.rawValue).joined(separator: " ")
                throw CommandFailure(.usage, "\"\(length)\" is no candle length; there are \(known)")
            }
            return .candle(coin, interval)
        default:
            throw CommandFailure(
                .usage, "there is no stream \"\(name)\": \(NearestName.hint(for: name, among: Self.names))")
        }
    }
}

/// How long to record.
struct RecordingLength: ExpressibleByArgument {
    let seconds: Int64

    init?(argument: String) {
        guard let unit = argument.last, let count = Int64(argument.dropLast()), count > 0, count < 1_000_000 else { return nil }
        switch unit {
        case "s": seconds = count
        case "m": seconds = count * 60
        case "h": seconds = count * 3600
        case "d": seconds = count * 86_400
        default: return nil
        }
    }
}

extension FrameRecorder.Summary: CustomStringConvertible {
    /// A few lines for people.
    var description: String {
        var lines = ["\(frames) messages, \(bytes) bytes" + (first.map { ", from \($0)" } ?? "")]
        if let last { lines[0] += " to \(last)" }
        let missing = gaps.reduce(0) { $0 + ($1.to - $1.from) }
        lines.append(gaps.isEmpty ? "no gaps" : "\(gaps.count) gaps, \(missing / 1000) s in all; see gaps.jsonl")
        lines += gaps.prefix(5).map { "  \($0.from) to \($0.to): \($0.reason)" }
        lines += files
        return lines.joined(separator: "\n")
    }
}
