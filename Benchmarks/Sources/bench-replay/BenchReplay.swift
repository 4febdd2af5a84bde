import ArgumentParser
import Foundation
import MarketHistory
import PaperKit
import TradingCore

/// `bench-replay`: the replay of a tape with a schedule of orders, for its speed or for its fills.
@main
struct BenchReplay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-replay", abstract: "Replay a tape with a schedule of orders.",
        subcommands: [Rate.self, Fills.self, Repeat.self])

    /// What both need.
    struct Input: ParsableArguments {
        @Argument(help: "The tape.")
        var tape: String

        @Option(help: "The orders, as schedule.py draws them.")
        var orders: String

        @Option(help: "How long orders, cancels and answers are under way, in milliseconds.")
        var orderLatency: Int64 = 20

        @Option(help: "How long market data is under way, in milliseconds.")
        var dataLatency: Int64 = 50

        @Option(help: "The queue model: trades, proportional, touch or through.")
        var queue = "trades"

        func replay() throws -> ScheduledReplay {
            guard let model = QueueModel(rawValue: queue) else {
                throw ValidationError("\(queue) is no queue model; choose trades, proportional, touch or through")
            }
            return ScheduledReplay(orderLatency: orderLatency, dataLatency: dataLatency, model: model)
        }
    }

    /// Events a second of processor time.
    struct Rate: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say how many events a second are replayed.")

        @OptionGroup var input: Input

        @Option(help: "Rounds that count, after one that does not.")
        var rounds = 3

        func run() throws {
            let replay = try input.replay()
            let schedule = try OrderSchedule(input.orders)
            var all: [TapeEvent] = []
            var block: [TapeEvent] = []
            let file = try TapeFile(input.tape)
            while try file.next(into: &block) { all += block }
            for round in 0...max(1, rounds) {
                try measure("ours, tape in memory", TapeInMemory(all), file.header, replay, schedule, counts: round > 0)
            }
            all = []
            for round in 0...max(1, rounds) {
                let tape = try TapeFile(input.tape)
                try measure("ours, tape in a file", tape, tape.header, replay, schedule, counts: round > 0)
            }
            try printReading()
        }

        private func measure<Source: TapeCursor>(
            _ name: String, _ tape: Source, _ header: TapeHeader, _ replay: ScheduledReplay, _ schedule: OrderSchedule,
            counts: Bool
        ) throws {
            var fills = 0
            let start = clock()
            let events = try replay.run(tape, header, schedule) { if $0.fill != nil { fills += 1 } }
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            guard counts else { return }
            let orders = schedule.entries.count
            print(
                #"{"program":"\#(name)","events":\#(events),"orders":\#(orders),"fills":\#(fills),"#
                    + #""rate":\#(Int(Double(events) / seconds))}"#)
        }

        /// The tape alone.
        private func printReading() throws {
            var block: [TapeEvent] = []
            var events = 0
            let start = clock()
            let tape = try TapeFile(input.tape)
            while try tape.next(into: &block) { events += block.count }
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            print(#"{"program":"ours, reading alone","events":\#(events),"rate":\#(Int(Double(events) / seconds))}"#)
        }
    }

    /// Every fill and refusal, as lines of JSON.
    struct Fills: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print every fill as a line of JSON.")

        @OptionGroup var input: Input

        @Flag(help: "Let each order meet the market as if it were the only one.")
        var alone = false

        func run() throws {
            let tape = try TapeFile(input.tape)
            let schedule = try OrderSchedule(input.orders)
            guard alone else {
                _ = try input.replay().run(tape, tape.header, schedule) { news in
                    if let line = Self.line(news) { print(line) }
                }
                return
            }
            var all: [TapeEvent] = []
            var block: [TapeEvent] = []
            while try tape.next(into: &block) { all += block }
            try input.replay().runAlone(TapeInMemory(all), tape.header, schedule) { news in
                if let line = Self.line(news) { print(line) }
            }
        }

        private static func line(_ news: ReplayNews) -> String? {
            guard case .event(let event) = news.kind else { return nil }
            switch event {
            case .fill(let fill):
                return
                    #"{"id":\#(fill.cloid?.number ?? 0),"time":\#(news.time),"price":\#(fill.price),"size":\#(fill.size),"#
                    + #""maker":\#(!fill.isTaker)}"#
            case .order(let order, let status, _):
                return #"{"id":\#(order.terms.cloid?.number ?? 0),"time":\#(news.time),"status":"\#(status.name)"}"#
            default: return nil
            }
        }
    }

    /// A longer tape, for rates.
    struct Repeat: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a tape over and over, each time a second behind the last.")

        @Argument(help: "The tape.")
        var tape: String

        @Argument(help: "The new tape.")
        var out: String

        @Option(help: "How often.")
        var times = 40

        func run() throws {
            var events: [TapeEvent] = []
            var block: [TapeEvent] = []
            let file = try TapeFile(tape)
            while try file.next(into: &block) { events += block }
            guard let first = events.first, let last = events.last else { throw ValidationError("the tape is empty") }
            let span = (last.time - first.time) / 1_000_000_000 * 1_000_000_000 + 2_000_000_000
            let writer = try TapeWriter(out, file.header)
            var book = DepthBook()
            for turn in 0..<Int64(max(1, times)) {
                // What stood at the end has to go before the beginning comes again.
                for (side, levels) in [(Side.buy, book.bids), (.sell, book.asks)] {
                    for level in levels {
                        try writer.append(TapeEvent(.level, at: first.time + turn * span, side, price: level.price))
                    }
                }
                book = DepthBook()
                for var event in events {
                    event.time += turn * span
                    book.take(event)
                    try writer.append(event)
                }
            }
            try writer.close()
        }
    }
}
