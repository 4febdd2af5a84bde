import PaperKit
import TradingCore

/// What `fastAssetCtxs` tells of a market.
struct FastContext: Sendable, Hashable {
    var mark: Price?
    var mid: Price?

    /// Its members that differ from what was told before; nil where none does.
    ///
    /// - Parameter before: What was told, nil for all of it.
    /// - Returns: The object.
    func json(since before: FastContext?) -> JSONValue? {
        let isNewMark = mark != before?.mark
        let isNewMid = mid != before?.mid
        guard isNewMark || isNewMid else { return nil }
        return Wire.object([
            ("markPx", isNewMark ? mark.map { Wire.decimal($0) } : nil), ("midPx", isNewMid ? Wire.decimal(mid) : nil),
        ])
    }
}

/// Raw DEFLATE in its simplest form, and the base64 that carries it.
///
/// Blocks are stored as they are: RFC 1951 allows it, every reader takes it, and there is no need to save bytes on a
/// loopback.
enum StoredDeflate {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The base64 text of the raw DEFLATE of some bytes.
    static func base64(_ bytes: [UInt8]) -> String {
        var deflated: [UInt8] = []
        deflated.reserveCapacity(bytes.count + 16)
        var start = 0
        repeat {
            let end = min(start + 65_535, bytes.count)
            let length = UInt16(end - start)
            deflated.append(end == bytes.count ? 1 : 0)
            for word in [length, ~length] {
                deflated.append(UInt8(truncatingIfNeeded: word))
                deflated.append(UInt8(truncatingIfNeeded: word >> 8))
            }
            deflated.append(contentsOf: bytes[start..<end])
            start = end
        } while start < bytes.count
        return encoded(deflated)
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var word: UInt32 = 0
            for place in 0..<3 { word = word << 8 | UInt32(place < group.count ? group[start + place] : 0) }
            for place in 0..<4 {
                let isPadding = place > group.count
                text.append(
                    isPadding ? UInt8(ascii: "=") : alphabet[Int(word >> UInt32(18 - 6 * place)) & 63])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
