/// Eight bytes of text that begin with decimal digits, worked on all at once.
///
/// The first byte of the text is the lowest of the word. A word of digits becomes a number in three multiplications: of
/// neighbours into pairs, of pairs into fours, of fours into eight.
struct DigitWord {
    /// Each byte less the code of "0", so that a digit is its own value.
    let digits: UInt64

    @inline(__always)
    init(_ word: UInt64) { digits = word ^ 0x3030_3030_3030_3030 }

    /// How many of the first bytes are digits, 0 to 8.
    @inline(__always)
    var count: Int {
        // 0x76 takes everything from 10 on over the edge to the highest bit of its byte, and never beyond it.
        let others = ((digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) | digits
        return (others & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
    }

    /// The number that the first `count` digits spell; at least one and at most eight.
    @inline(__always)
    func whole(_ count: Int) -> UInt64 { Self.value(digits &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)) }

    /// What the first `count` digits spell behind a decimal point, in units of 10⁻⁸; at least one and at most eight.
    @inline(__always)
    func fraction(_ count: Int) -> UInt64 {
        Self.value(digits & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)))
    }

    /// The number of eight digits, the first in the lowest byte.
    @inline(__always)
    private static func value(_ digits: UInt64) -> UInt64 {
        let pairs = (digits &* (10 << 8 + 1)) &>> 8 & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* (100 << 16 + 1)) &>> 16 & 0x0000_FFFF_0000_FFFF
        return (fours &* (10_000 << 32 + 1)) &>> 32
    }
}
