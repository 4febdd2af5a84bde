import Foundation
import MarketHistory
import TradingCore

/// The bars of the benchmarks: a candle file, and the same in memory once it is asked for.
final class Recording {
    /// The file, plain CSV.
    let path: String
    /// Whether the bars are those of the peers, so that fills can be compared with theirs.
    let isGiven: Bool
    /// A folder for everything that the benchmarks write; it goes away at the end.
    let folder: String
    private let coin: Coin

    /// The bars in memory.
    private(set) lazy var series = Result { try CandleFile(path, coin: coin, interval: .minute1).series() }

    /// Takes bars from a file, or makes some.
    init(bars: String?, count: Int, coin: Coin) throws {
        folder = NSTemporaryDirectory() + "bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.coin = coin
        isGiven = bars != nil
        path = bars ?? folder + "/BTC_1m.csv"
        if bars == nil { try RandomWalk.write(count, to: path, seed: 11) }
    }

    /// Opens the file.
    func file(_ path: String? = nil) throws -> CandleFile {
        try CandleFile(path ?? self.path, coin: coin, interval: .minute1)
    }

    /// The bars in memory, or fewer of them.
    func bars(_ count: Int = .max) throws -> CandleSeries {
        let all = try series.get()
        guard count < all.candles.count else { return all }
        return CandleSeries(coin: coin, interval: .minute1, candles: Array(all.candles.prefix(count)))
    }

    /// Takes the folder away.
    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
