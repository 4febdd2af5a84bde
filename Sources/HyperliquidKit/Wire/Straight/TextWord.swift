/// Eight bytes of a text between quotation marks: where it ends, or stops being plain.
struct TextWord {
    let word: UInt64

    @inline(__always)
    init(_ word: UInt64) { self.word = word }

    /// How many of the first bytes are visible ASCII other than a quotation mark and a backslash, 0 to 8.
    @inline(__always)
    var visibleCount: Int { Self.first(quotes | backslashes | below(0x21) | (word &+ Self.ones) | word) }

    /// The byte at a place, 0 to 7.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: 8 &* index))
    }

    /// The first `count` bytes with the first of them highest, and zeros behind; at least one and at most eight.
    @inline(__always)
    func packed(_ count: Int) -> UInt64 {
        (word & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))).byteSwapped
    }

    // A borrow or carry can set a mark too many only above a true one, and only the lowest mark counts.
    @inline(__always) private var quotes: UInt64 { Self.zeros(word ^ (Self.ones &* 0x22)) }
    @inline(__always) private var backslashes: UInt64 { Self.zeros(word ^ (Self.ones &* 0x5C)) }
    @inline(__always)
    private func below(_ limit: UInt64) -> UInt64 { (word &- Self.ones &* limit) & ~word }
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }

    @inline(__always) private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    @inline(__always)
    private static func first(_ marks: UInt64) -> Int { (marks & (ones &<< 7)).trailingZeroBitCount &>> 3 }
}
