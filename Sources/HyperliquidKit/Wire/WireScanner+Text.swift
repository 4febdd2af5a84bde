/// A text in the bytes of a message, between its quotation marks.
struct WireText {
    /// Where its bytes lie.
    var range: Range<Int>
    /// Whether there are backslashes among them.
    var hasEscapes: Bool
}

extension WireScanner {
    /// Reads a short text as a packed one.
    @inline(__always)
    mutating func packedText(in bytes: Span<UInt8>) throws(WireFault) -> WireKey {
        let start = position
        var index = start + 1
        var head: UInt64 = 0
        while index < bytes.count, index <= start + 9 {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return WireKey(head: head, tail: 0)
            }
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\\") else { break }
            head = head << 8 | UInt64(byte)
            index += 1
        }
        return try longPackedText(in: bytes)
    }

    @inline(never)
    private mutating func longPackedText(in bytes: Span<UInt8>) throws(WireFault) -> WireKey {
        let text = try text(in: bytes)
        // Escapes make a text longer, never shorter, by at most six bytes for one.
        guard text.range.count <= 6 * WireKey.capacity else { return .other }
        return WireKey(try content(of: text, in: bytes))
    }

    /// Reads a text without unpacking it.
    mutating func text(in bytes: Span<UInt8>) throws(WireFault) -> WireText {
        guard try peek(in: bytes) == UInt8(ascii: "\"") else { throw fault(.notAText) }
        position += 1
        let start = position
        var hasEscapes = false
        var isASCII = true
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                let text = WireText(range: start..<position, hasEscapes: hasEscapes)
                if !isASCII { try checkUTF8(text, in: bytes) }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try skipEscape(in: bytes)
            case 0..<0x20: throw fault(.malformed)
            default:
                isASCII = isASCII && byte < 0x80
                position += 1
            }
        }
        throw fault(.malformed)
    }

    private func checkUTF8(_ text: WireText, in bytes: Span<UInt8>) throws(WireFault) {
        let copy = text.range.map { bytes[$0] }
        guard String(validating: copy, as: UTF8.self) != nil else {
            throw WireFault(kind: .malformed, offset: text.range.lowerBound)
        }
    }

    private mutating func skipEscape(in bytes: Span<UInt8>) throws(WireFault) {
        position += 1
        guard position < bytes.count else { throw fault(.malformed) }
        switch bytes[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard position < bytes.count, Self.hexDigit(bytes[position]) != nil else { throw fault(.malformed) }
                position += 1
            }
        default: throw fault(.malformed)
        }
    }

    /// The bytes that a text stands for, its escapes replaced.
    func content(of text: WireText, in bytes: Span<UInt8>) throws(WireFault) -> [UInt8] {
        var content: [UInt8] = []
        var index = text.range.lowerBound
        while index < text.range.upperBound {
            guard bytes[index] == UInt8(ascii: "\\") else {
                content.append(bytes[index])
                index += 1
                continue
            }
            let escape = bytes[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "b"): content.append(0x08)
            case UInt8(ascii: "f"): content.append(0x0C)
            case UInt8(ascii: "n"): content.append(0x0A)
            case UInt8(ascii: "r"): content.append(0x0D)
            case UInt8(ascii: "t"): content.append(0x09)
            case UInt8(ascii: "u"): content.append(contentsOf: try scalar(at: &index, of: text, in: bytes))
            default: content.append(escape)
            }
        }
        return content
    }

    private func scalar(
        at index: inout Int, of text: WireText, in bytes: Span<UInt8>
    ) throws(WireFault) -> String.UTF8View {
        let broken = WireFault(kind: .brokenText, offset: text.range.lowerBound - 1)
        var unit = hexUnit(at: &index, in: bytes)
        if (0xD800..<0xDC00).contains(unit) {
            guard index + 6 <= text.range.upperBound, bytes[index] == UInt8(ascii: "\\"),
                bytes[index + 1] == UInt8(ascii: "u")
            else { throw broken }
            index += 2
            let low = hexUnit(at: &index, in: bytes)
            guard (0xDC00..<0xE000).contains(low) else { throw broken }
            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(unit) else { throw broken }
        return String(scalar).utf8
    }

    /// The four digits at `index`, which ``skipEscape(in:)`` has seen to be there.
    private func hexUnit(at index: inout Int, in bytes: Span<UInt8>) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            unit = unit << 4 | UInt32(Self.hexDigit(bytes[index]) ?? 0)
            index += 1
        }
        return unit
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
