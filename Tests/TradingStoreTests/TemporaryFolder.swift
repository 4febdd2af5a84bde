import Foundation
import TradingCore

@testable import TradingStore

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "trading-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var database: String { path + "/history.sqlite" }

    func store() throws -> TradingStore { try TradingStore(path: database, busyTimeout: .milliseconds(50)) }
}

extension RunDescription {
    static let sample = RunDescription(
        name: "cross", mode: "backtest", strategy: "ema-cross", configuration: ["fast": 12, "slow": 26],
        data: "BTC 1m, one day")
}

extension Timestamp {
    static let start = Timestamp(milliseconds: 1_750_000_000_000)
}

/// What an expression threw, if it is one of the store's errors.
func failure<Value>(of body: () throws -> Value) -> TradingStoreError? {
    do {
        _ = try body()
        return nil
    } catch { return error as? TradingStoreError }
}

/// The canonical bytes of a journal, which tell apart what `==` does not: not-a-numbers, the sign of zero.
func bytes(of journal: [JournalEntry]) -> [UInt8] {
    journal.reduce(into: []) { bytes, entry in entry.appendBytes(to: &bytes) }
}
