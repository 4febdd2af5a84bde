import ArgumentParser
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
        let subscriptions = try RecordedStream.subscriptions(streams, of: coins)
        let terminal = environment.terminal
        let clock = SystemClock()
        let recorder = FrameRecorder()
        let interruption = Interruption { recorder.finish(at: clock.now()) }
        let log = try LineLog(in: out.path, named: "frames.jsonl", at: clock.now())
        if !log.recovery.packed.isEmpty {
            terminal.say(
                "Going on after a recording that was not ended: \(log.recovery.packed.count) file(s) packed, \(log.recovery.lostBytes) bytes of a cut message taken off."
            )
        }
        let talk = RecordingTalk(on: terminal, of: subscriptions.count, from: exchange.endpoint)
        let client = try exchange.client()
        let tasks = tasks(of: client, recorder, talk, clock)
        let tokens = read(subscriptions, of: client, into: recorder, talk, clock)
        terminal.say(
            "Recording \(subscriptions.count) streams of \(exchange.endpoint) into \(out.path); Ctrl-C ends it.")
        defer {
            for task in tasks { task.cancel() }
            for token in tokens { token.cancel() }
        }
        let summary: FrameRecorder.Summary
        do {
            summary = try await recorder.write(to: log) { news in
                switch news {
                case .gap(let gap): try log.note(gap.line.description, in: "gaps.jsonl")
                case .written(let count): talk.wrote(count)
                }
            }
        } catch {
            talk.finish()
            await client.shutdown()
            throw error
        }
        talk.finish()
        await client.shutdown()
        try withExtendedLifetime(interruption) { try conclude(summary, talk, terminal) }
    }

    /// Has every message of the client's connections written.
    private func read(
        _ subscriptions: [Subscription], of client: HyperliquidClient, into recorder: FrameRecorder,
        _ talk: RecordingTalk, _ clock: SystemClock
    ) -> [SubscriptionToken] {
        let readings = [
            client.streams.tap { recorder.take($0) },
            client.streams.onDisconnect { recorder.lose($0.connection, because: "\($0.reason)", at: $0.time) },
        ]
        return readings
            + subscriptions.map { subscription in
                client.streams.subscribe(
                    subscription,
                    onChange: { health in
                        switch health {
                        case .refused(let reason):
                            talk.refused(subscription, reason)
                            // With nothing left to wait for.
                            if talk.refusal != nil { recorder.finish(at: clock.now()) }
                        case .live: talk.granted(subscription)
                        case .waiting, .stale, .interrupted: break
                        }
                    }, onLoop: { _ in })
            }
    }

    private func tasks(
        of client: HyperliquidClient, _ recorder: FrameRecorder, _ talk: RecordingTalk, _ clock: SystemClock
    ) -> [Task<Void, any Error>] {
        let watch = Task<Void, any Error> { for await status in client.streams.statuses() { talk.status(status) } }
        guard let length else { return [watch] }
        let end = Task<Void, any Error> {
            try await Task.sleep(for: .seconds(length.seconds))
            recorder.finish(at: clock.now())
        }
        return [watch, end]
    }

    /// Says what was recorded, or why nothing was.
    private func conclude(_ summary: FrameRecorder.Summary, _ talk: RecordingTalk, _ terminal: Terminal) throws {
        if let refusal = talk.refusal {
            if summary.frames > 0 { try terminal.print(summary.description) }
            throw CommandFailure(
                .unavailable, "the exchange gives none of the streams, \(refusal); check the names of the markets")
        }
        guard summary.frames > 0 else {
            throw CommandFailure(
                .unavailable,
                talk.wasReached
                    ? "nothing was recorded: no message came from \(exchange.endpoint); try again for longer"
                    : "nothing was recorded: \(exchange.endpoint) was not reached; check the network, then try again")
        }
        try terminal.print(summary.description)
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
