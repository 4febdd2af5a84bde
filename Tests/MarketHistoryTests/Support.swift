import Foundation
import MarketHistory
import TradingCore

/// A directory for the files of one test, removed with it.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "market-history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file and returns its path.
    func write(_ name: String, _ text: String) throws -> String { try write(name, bytes: Array(text.utf8)) }

    func write(_ name: String, bytes: [UInt8]) throws -> String {
        let file = url.appending(path: name)
        try Data(bytes).write(to: file)
        return file.path
    }
}

/// The path of a file in Fixtures.
func fixture(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: "Fixtures/\(name)").path
}

/// Everything that a cursor delivers.
func all(_ cursor: any MarketEventCursor) throws -> [MarketEvent] {
    var cursor = cursor
    var events: [MarketEvent] = []
    while let event = try cursor.next() { events.append(event) }
    return events
}

/// A candle from whole numbers of milliseconds and dollars.
func candle(
    _ open: Int64, _ interval: Interval = .hour1, _ prices: (Price, Price, Price, Price) = (10, 12, 9, 11),
    volume: Volume = 5, count: Int32? = nil
) -> Candle {
    Candle(
        openTime: Timestamp(milliseconds: open), interval: interval, open: prices.0, high: prices.1, low: prices.2,
        close: prices.3, volume: volume, tradeCount: count)
}

let hour: Int64 = 3_600_000

/// A gzip member that holds its bytes as they are, which is as valid as any other.
func gzip(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var rest = bytes[...]
    repeat {
        let block = rest.prefix(65_535)
        rest = rest.dropFirst(65_535)
        let length = UInt16(block.count)
        member.append(rest.isEmpty ? 1 : 0)
        member += littleEndian(UInt32(length) | UInt32(~length) << 16)
        member += block
    } while !rest.isEmpty
    return member + littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
}

private func littleEndian(_ word: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: word >> $0) }
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
}
