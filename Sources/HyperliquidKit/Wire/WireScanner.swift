/// A position in the bytes of one JSON message, moved forward by pulling values out of it.
///
/// Nothing is allocated and nothing is looked at twice. The bytes are handed to every call, since a struct that holds a
/// `Span` cannot be made without language features that are still experimental.
///
/// ```swift
/// var members = WireSequence()
/// try scanner.openObject(in: bytes)
/// while let key = try scanner.key(of: &members, in: bytes) {
///     switch key {
///     case "px": try scanner.read(&price, in: bytes)
///     default: try scanner.skipUnknown(in: bytes)
///     }
/// }
/// ```
struct WireScanner {
    /// Deeper nesting is refused, so that a hostile message cannot exhaust the stack.
    static let maximumDepth = 64

    var position = 0
    /// Where the newest key begins.
    private(set) var keyStart = 0
    /// How many members were passed over because nobody knows them.
    private(set) var unknownKeys = 0
    /// Where the first of them stands.
    private(set) var firstUnknownKey: Int?

    func fault(_ kind: WireFault.Kind) -> WireFault { WireFault(kind: kind, offset: position) }

    @inline(__always)
    mutating func skipSpace(in bytes: Span<UInt8>) {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    /// The next byte that is no white space, left where it is.
    @inline(__always)
    mutating func peek(in bytes: Span<UInt8>) throws(WireFault) -> UInt8 {
        skipSpace(in: bytes)
        guard position < bytes.count else { throw fault(.malformed) }
        return bytes[position]
    }

    /// Steps into an object.
    @inline(__always)
    mutating func openObject(in bytes: Span<UInt8>) throws(WireFault) {
        guard try peek(in: bytes) == UInt8(ascii: "{") else { throw fault(.notAnObject) }
        position += 1
    }

    /// Steps into a list.
    @inline(__always)
    mutating func openList(in bytes: Span<UInt8>) throws(WireFault) {
        guard try peek(in: bytes) == UInt8(ascii: "[") else { throw fault(.notAList) }
        position += 1
    }

    /// Steps to the value of the next member of an object, or out of it.
    ///
    /// - Returns: The key of the member, or nil at the end of the object.
    @inline(__always)
    mutating func key(of members: inout WireSequence, in bytes: Span<UInt8>) throws(WireFault) -> WireKey? {
        guard try advance(&members, to: UInt8(ascii: "}"), in: bytes) else { return nil }
        guard bytes[position] == UInt8(ascii: "\"") else { throw fault(.malformed) }
        keyStart = position
        let key = try packedText(in: bytes)
        guard try peek(in: bytes) == UInt8(ascii: ":") else { throw fault(.malformed) }
        position += 1
        return key
    }

    /// Steps to the key of the next member of an object whose keys are data, or out of it.
    ///
    /// - Returns: Whether there is another member; the position is then at its key, to be read as a text.
    mutating func member(of members: inout WireSequence, in bytes: Span<UInt8>) throws(WireFault) -> Bool {
        guard try advance(&members, to: UInt8(ascii: "}"), in: bytes) else { return false }
        guard bytes[position] == UInt8(ascii: "\"") else { throw fault(.malformed) }
        keyStart = position
        return true
    }

    /// Steps over the colon between a key and its value.
    mutating func colon(in bytes: Span<UInt8>) throws(WireFault) {
        guard try peek(in: bytes) == UInt8(ascii: ":") else { throw fault(.malformed) }
        position += 1
    }

    /// Steps to the next element of a list, or out of it.
    ///
    /// - Returns: Whether there is another element; the position is then at its first byte.
    @inline(__always)
    mutating func element(of elements: inout WireSequence, in bytes: Span<UInt8>) throws(WireFault) -> Bool {
        try advance(&elements, to: UInt8(ascii: "]"), in: bytes)
    }

    @inline(__always)
    private mutating func advance(
        _ sequence: inout WireSequence, to close: UInt8, in bytes: Span<UInt8>
    ) throws(WireFault) -> Bool {
        let byte = try peek(in: bytes)
        if byte == close {
            position += 1
            return false
        }
        if sequence.isAtStart {
            sequence.isAtStart = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw fault(.malformed) }
        position += 1
        // What comes next begins a member or element, or is refused by whoever reads it: a closing bracket too.
        _ = try peek(in: bytes)
        return true
    }

    /// Passes over a member that nobody knows, and counts it.
    mutating func skipUnknown(in bytes: Span<UInt8>) throws(WireFault) {
        unknownKeys += 1
        if firstUnknownKey == nil { firstUnknownKey = keyStart }
        try skipValue(in: bytes)
    }

    /// Whether only white space is left.
    mutating func expectEnd(in bytes: Span<UInt8>) throws(WireFault) {
        skipSpace(in: bytes)
        guard position == bytes.count else { throw fault(.malformed) }
    }
}

/// How far the walk through one object or list has come.
struct WireSequence {
    /// Whether the first member or element is still to come, before which no comma stands.
    var isAtStart = true
}
