import Foundation
import TradingCore

/// A seeded walk of one-minute bars around 60,000, pulled back to it, in whole cents.
struct RandomWalk {
    private var state: UInt64
    private var cents: Int64 = 6_000_000
    private var time = Self.start

    /// Where the walk begins, on a minute.
    private static let start: Int64 = 1_700_000_040_000

    init(seed: UInt64) { state = seed }

    /// The next number of SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from zero up to a bound.
    private mutating func below(_ bound: Int64) -> Int64 { Int64(next() % UInt64(bound)) }

    /// The next bar.
    mutating func bar() -> Candle {
        let open = cents
        // Four even numbers make one that is nearly normal, with a deviation of about 3,000.
        let step = (0..<4).reduce(Int64(0)) { sum, _ in sum + below(5197) } - 2 * 5196
        cents = max(100_000, open + step + (6_000_000 - open) / 10_000)
        let high = max(open, cents) + below(1500)
        let low = min(open, cents) - below(1500)
        defer { time += 60_000 }
        return Candle(
            openTime: Timestamp(milliseconds: time), interval: .minute1, open: price(open), high: price(high),
            low: price(low), close: price(cents), volume: Volume(raw: Int128(1 + below(1_000_000)) * 10_000))
    }

    private func price(_ cents: Int64) -> Price { Price(raw: cents * 1_000_000) }

    /// Writes bars to a candle file, a piece at a time so that the process stays small.
    static func write(_ count: Int, to path: String, seed: UInt64) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw BenchFailure("\(path) cannot be written") }
        defer { try? file.close() }
        var walk = RandomWalk(seed: seed)
        var text = Array("ts,open,high,low,close,volume\n".utf8)
        for _ in 0..<count {
            let bar = walk.bar()
            DecimalText.append(bar.openTime.milliseconds, scale: 0, to: &text)
            for price in [bar.open, bar.high, bar.low, bar.close] {
                text.append(UInt8(ascii: ","))
                DecimalText.append(price.raw, scale: Price.scale, to: &text)
            }
            text.append(UInt8(ascii: ","))
            DecimalText.append(bar.volume.raw, scale: Volume.scale, to: &text)
            text.append(UInt8(ascii: "\n"))
            if text.count > 1 << 16 {
                try file.write(contentsOf: text)
                text.removeAll(keepingCapacity: true)
            }
        }
        try file.write(contentsOf: text)
    }
}
