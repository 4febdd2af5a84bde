import Foundation
import HyperliquidKit
import TradingCore

/// `bench-wire [FOLDER] [ROUNDS]`: decodes the messages of the stream that stand in the files of a folder, one a line.
///
/// FOLDER is what `PERF_DATA` names when it is left out, and holds `ws_l2Book.jsonl`, `ws_bbo.jsonl`, `ws_trades.jsonl`,
/// `ws_allMids.jsonl` and `ws_candle.jsonl`. One line of JSON a channel: messages a second of processor time.
@main
struct BenchWire {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let folder = arguments.first ?? ProcessInfo.processInfo.environment["PERF_DATA"] ?? "perf-data"
        let rounds = arguments.dropFirst().first.flatMap { Int($0) } ?? 9
        for channel in ["l2Book", "bbo", "trades", "allMids", "candle"] {
            let path = "\(folder)/ws_\(channel).jsonl"
            guard let text = FileManager.default.contents(atPath: path) else {
                print("there is no \(path); Benchmarks/wire/frames.py FOLDER writes it")
                exit(1)
            }
            try measure(channel, text.split(separator: UInt8(ascii: "\n")).map { Array($0) }, rounds)
        }
    }

    /// Decodes all messages once unmeasured and then some rounds, and prints how long that took.
    static func measure(_ channel: String, _ messages: [[UInt8]], _ rounds: Int) throws {
        let passes = 6_000_000 / messages.reduce(1) { $0 + $1.count } + 1
        var decoder = FrameDecoder()
        var contents = FrameContents()
        var rates: [Double] = []
        var seen = 0
        for round in 0...rounds {
            let start = processorSeconds
            for _ in 0..<passes {
                for message in messages {
                    try decoder.decode(message.span, into: &contents)
                    seen &+= contents.events.count &+ (contents.mids?.mids.count ?? 0)
                }
            }
            let seconds = processorSeconds - start
            if round > 0 { rates.append(Double(passes * messages.count) / seconds) }
        }
        let report = decoder.report
        guard report.brokenFrames == 0, report.setAside.isEmpty, report.unknownKeys == 0 else {
            print("not every message of \(channel) was read: \(report.faults.first?.description ?? "unknown keys")")
            exit(1)
        }
        rates.sort()
        guard let low = rates.first, let high = rates.last else { return }
        print(
            "{\"peer\":\"this suite\",\"channel\":\"\(channel)\",\"min\":\(Int(low)),"
                + "\"median\":\(Int(rates[rates.count / 2])),\"max\":\(Int(high)),\"seen\":\(seen)}")
    }

    private static var processorSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
