import Foundation
import MarketHistory
import TradingCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Reading candle files, against a mere search for the ends of their lines.
extension Bench {
    mutating func measureCandleFiles(_ recording: Recording) throws {
        guard wants("csv-lines", "csv-read", "csv-events", "csv-gzip") else { return }
        let count = try recording.bars().candles.count
        try measure("csv-lines", "find the lines of the same file with memchr", .perSecond("rows"), items: count) {
            UInt64(try Self.countLines(of: recording.path))
        }
        try measure(
            "csv-read", "read a candle file into memory", .perSecond("rows"), items: count,
            against: Measurement.Reference(name: "goal", value: 5_000_000)
        ) { UInt64(try recording.file().series().candles.count) }
        try measure("csv-events", "read it as a stream of events", .perSecond("rows"), items: count) {
            let file = try recording.file()
            var digest: Int64 = 0
            while let event = try file.next() { digest ^= event.time.milliseconds }
            return UInt64(truncatingIfNeeded: digest)
        }
        guard wants("csv-gzip") else { return }
        let packed = "\(recording.folder)/packed.csv.gz"
        _ = try Program("/bin/sh", ["-c", "gzip -c < \"$0\" > \"$1\"", recording.path, packed]).output()
        try measure("csv-gzip", "read a gzip candle file into memory", .perSecond("rows"), items: count) {
            UInt64(try recording.file(packed).series().candles.count)
        }
    }

    private static func countLines(of path: String) throws -> Int {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { throw BenchFailure("\(path) cannot be read") }
        defer { _ = close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        return unsafe buffer.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            var lines = 0
            while true {
                let count = unsafe read(descriptor, base, bytes.count)
                guard count > 0 else { return lines }
                var place = 0
                while place < count, let found = unsafe memchr(base + place, 0x0A, count - place) {
                    place = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
                    lines += 1
                }
            }
        }
    }
}
