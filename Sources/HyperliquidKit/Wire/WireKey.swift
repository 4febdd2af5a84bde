/// A short text of a message, such as a key, packed into two machine words so that comparing it costs nothing.
///
/// Literals are packed by the compiler, so a `switch` over keys becomes a few integer comparisons:
///
/// ```swift
/// switch key {
/// case "px": …
/// case "sz": …
/// default: …
/// }
/// ```
///
/// A text of more than sixteen bytes, or outside ASCII, packs to ``other``, which equals no literal.
struct WireKey: Hashable, ExpressibleByStringLiteral {
    let head: UInt64
    let tail: UInt64

    static let capacity = 16
    static let other = WireKey(head: 0, tail: 0)

    @inline(__always)
    init(head: UInt64, tail: UInt64) {
        self.head = head
        self.tail = tail
    }

    @inline(__always)
    init(stringLiteral text: StaticString) {
        var head: UInt64 = 0
        var tail: UInt64 = 0
        for index in 0..<text.utf8CodeUnitCount {
            // A literal is never freed, and the index lies within its length.
            let byte = UInt64(unsafe text.utf8Start[index])
            if index < 8 { head = head << 8 | byte } else { tail = tail << 8 | byte }
        }
        self.head = head
        self.tail = tail
    }

    /// Packs what a message holds.
    init(_ text: some Collection<UInt8>) {
        guard text.count <= Self.capacity, text.allSatisfy({ $0 < 0x80 && $0 > 0 }) else {
            self = .other
            return
        }
        var head: UInt64 = 0
        var tail: UInt64 = 0
        for (index, byte) in text.enumerated() {
            if index < 8 { head = head << 8 | UInt64(byte) } else { tail = tail << 8 | UInt64(byte) }
        }
        self.head = head
        self.tail = tail
    }

    /// The text again, for messages.
    var text: String {
        var bytes: [UInt8] = []
        for word in [head, tail] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                let byte = UInt8(truncatingIfNeeded: word >> shift)
                if byte != 0 { bytes.append(byte) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
