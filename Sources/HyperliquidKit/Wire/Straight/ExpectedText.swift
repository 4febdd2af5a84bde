/// A piece of a message whose bytes are known beforehand, such as `"px":"`, in words that the compiler packs.
///
/// Up to 24 bytes. Comparing them takes one word for every eight; the last word ends with the text, so it may overlap.
struct ExpectedText: ExpressibleByStringLiteral {
    let count: Int
    /// The first eight bytes, or all of a shorter text, the first in the lowest byte.
    let head: UInt64
    /// The second eight bytes of a text of more than sixteen.
    let middle: UInt64
    /// The last eight bytes of a text of more than eight.
    let tail: UInt64

    @inline(__always)
    init(stringLiteral text: StaticString) {
        count = text.utf8CodeUnitCount
        // Of a longer one the words would leave out the middle.
        precondition(count <= 24, "a text that is expected has at most 24 bytes")
        head = Self.word(text, from: 0, to: min(8, count))
        middle = count > 16 ? Self.word(text, from: 8, to: 16) : 0
        tail = count > 8 ? Self.word(text, from: count - 8, to: count) : 0
    }

    @inline(__always)
    private static func word(_ text: StaticString, from start: Int, to end: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in start..<end {
            // A literal is never freed, and the index lies within its length.
            word |= UInt64(unsafe text.utf8Start[index]) &<< UInt64(truncatingIfNeeded: 8 &* (index &- start))
        }
        return word
    }
}
