/// Finds the name of a place in a message, such as `data.levels[0][3].px`, from its byte.
///
/// Only a message with a fault is walked a second time for it, so reading a good one need not keep track of names.
enum WirePath {
    private enum Place {
        case object(key: String?)
        case list(index: Int)
    }

    /// The path of the value, or of the member whose key begins at `offset`; empty at the top.
    static func path(to offset: Int, in bytes: Span<UInt8>) -> String {
        var places: [Place] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\""), case .object(key: nil) = places.last {
                guard position <= offset else { break }
                let end = endOfText(at: position, in: bytes)
                guard end < bytes.count else { break }
                places[places.count - 1] = .object(key: shown((position + 1)..<end, in: bytes))
                position = end + 1
                continue
            }
            guard position < offset else { break }
            switch byte {
            case UInt8(ascii: "{"): places.append(.object(key: nil))
            case UInt8(ascii: "["): places.append(.list(index: 0))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = places.popLast()
            case UInt8(ascii: "\""): position = endOfText(at: position, in: bytes)
            case UInt8(ascii: ","):
                switch places.last {
                case .object: places[places.count - 1] = .object(key: nil)
                case .list(let index): places[places.count - 1] = .list(index: index + 1)
                case nil: break
                }
            default: break
            }
            position += 1
        }
        return places.reduce(into: "") { path, place in
            switch place {
            case .object(let key?): path += path.isEmpty ? key : ".\(key)"
            case .object(nil): break
            case .list(let index): path += "[\(index)]"
            }
        }
    }

    /// The bytes of a range for people: visible ASCII only, and not many of them.
    static func shown(_ range: Range<Int>, in bytes: Span<UInt8>) -> String {
        let visible = range.prefix(40).map { bytes[$0] > 0x20 && bytes[$0] < 0x7F ? bytes[$0] : UInt8(ascii: "?") }
        return String(decoding: visible, as: UTF8.self) + (range.count > 40 ? "…" : "")
    }

    /// The value at `offset` as it is written, for people; a list or an object only by its bracket.
    static func value(at offset: Int, in bytes: Span<UInt8>) -> String {
        guard offset < bytes.count else { return "the end" }
        switch bytes[offset] {
        case UInt8(ascii: "{"): return "an object"
        case UInt8(ascii: "["): return "a list"
        case UInt8(ascii: "\""):
            return "\"\(shown((offset + 1)..<endOfText(at: offset, in: bytes), in: bytes))\""
        default:
            var end = offset
            while end < bytes.count, bytes[end] > 0x20, ![0x2C, 0x5D, 0x7D].contains(bytes[end]) { end += 1 }
            return shown(offset..<max(end, min(offset + 1, bytes.count)), in: bytes)
        }
    }

    /// The place of the quotation mark that ends the text which begins at `start`, or of the end of the message.
    private static func endOfText(at start: Int, in bytes: Span<UInt8>) -> Int {
        var position = start + 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position, bytes.count)
    }
}
