import Foundation

/// `bench-exchange [PART] [COUNT] [ROUNDS]`: times the core of the exchange.
///
/// PART is `ladder` (the bare book: place, cancel and match, mixed), `exchange` (100 accounts with margin, fees and triggers), `books`
/// (pictures of 20 levels a side, with and without local orders), `trades` (prints) or `all`. One line a part: operations a second,
/// the best and the middle of all rounds.
@main
struct BenchExchange {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let part = arguments.first ?? "all"
        let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let rounds = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 7
        let parts = part == "all" ? ["ladder", "exchange", "books", "trades"] : [part]
        for part in parts {
            switch part {
            case "ladder": measure("bare ladder: place, cancel, match", rounds) { LadderLoad().run(count) }
            case "exchange":
                measure("exchange, 100 accounts", rounds) { ExchangeLoad(hasTriggers: false).run(count) }
                measure("exchange, 100 accounts, 1000 triggers asleep", rounds) {
                    ExchangeLoad(hasTriggers: true).run(count)
                }
            case "books":
                measure("pictures of 20 levels, no local order", rounds) { PictureLoad(orders: 0).run(count) }
                measure("pictures of 20 levels, 10 local orders", rounds) { PictureLoad(orders: 10).run(count) }
            case "trades":
                measure("prints, no local order", rounds) { PrintLoad(orders: 0).run(count) }
                measure("prints, 10 local orders", rounds) { PrintLoad(orders: 10).run(count) }
            default:
                print("there is no part \"\(part)\"; it is ladder, exchange, books, trades or all")
                exit(64)
            }
        }
    }

    /// Times some rounds of a load, which gives how many operations it did and in how many nanoseconds.
    static func measure(_ name: String, _ rounds: Int, _ load: () -> (operations: Int, nanoseconds: UInt64)) {
        var rates: [Double] = []
        for _ in 0..<rounds {
            let (operations, nanoseconds) = load()
            rates.append(Double(operations) * 1000 / Double(max(1, nanoseconds)))
        }
        rates.sort()
        let best = rates[rates.count - 1]
        let middle = rates[rates.count / 2]
        print("\(name): \(shown(best)) M/s best, \(shown(middle)) M/s middle of \(rounds)")
    }

    static func shown(_ rate: Double) -> String { String(format: "%.2f", rate) }
}

/// The processor time of this thread in nanoseconds, which other processes do not spoil.
func processorTime() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
