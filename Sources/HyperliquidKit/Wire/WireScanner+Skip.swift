extension WireScanner {
    /// Passes over one value of any kind, and refuses what is no JSON.
    ///
    /// - Parameters:
    ///   - bytes: The message.
    ///   - depth: How many of the values around it are being passed over too.
    /// - Throws: ``WireFault`` at the first byte that is no JSON.
    mutating func skipValue(in bytes: Span<UInt8>, depth: Int = 0) throws(WireFault) {
        guard depth < Self.maximumDepth else { throw fault(.tooDeep) }
        switch try peek(in: bytes) {
        case UInt8(ascii: "\""): _ = try text(in: bytes)
        case UInt8(ascii: "{"):
            position += 1
            var members = WireSequence()
            while try key(of: &members, in: bytes) != nil { try skipValue(in: bytes, depth: depth + 1) }
        case UInt8(ascii: "["):
            position += 1
            var elements = WireSequence()
            while try element(of: &elements, in: bytes) { try skipValue(in: bytes, depth: depth + 1) }
        case UInt8(ascii: "-"), 0x30...0x39: try skipNumber(in: bytes)
        case UInt8(ascii: "t"): try skipWord("true", in: bytes)
        case UInt8(ascii: "f"): try skipWord("false", in: bytes)
        case UInt8(ascii: "n"): try skipWord("null", in: bytes)
        default: throw fault(.malformed)
        }
    }

    /// Passes over `null`, if that is what stands there.
    mutating func skipNull(in bytes: Span<UInt8>) throws(WireFault) -> Bool {
        guard try peek(in: bytes) == UInt8(ascii: "n") else { return false }
        try skipWord("null", in: bytes)
        return true
    }

    private mutating func skipWord(_ word: String, in bytes: Span<UInt8>) throws(WireFault) {
        for byte in word.utf8 {
            guard position < bytes.count, bytes[position] == byte else { throw fault(.malformed) }
            position += 1
        }
    }

    private mutating func skipNumber(in bytes: Span<UInt8>) throws(WireFault) {
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let whole = position
        try skipDigits(in: bytes)
        if bytes[whole] == 0x30, position > whole + 1 { throw fault(.malformed) }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            try skipDigits(in: bytes)
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            try skipDigits(in: bytes)
        }
    }

    private mutating func skipDigits(in bytes: Span<UInt8>) throws(WireFault) {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        guard position > start else { throw fault(.malformed) }
    }
}
