/// Eight bytes of text that are lower-case hexadecimal digits, read all at once.
enum HexWord {
    /// The number that eight digits spell, the first in the lowest byte; nil when one of them is something else.
    @inline(__always)
    static func value(_ word: UInt64) -> UInt32? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let letters = (word &>> 6) & ones
        let nibbles = (word & (ones &* 0x0F)) &+ letters &* 9
        // Written back, the nibbles must give the same text; "g" would, as the sixteenth.
        let above9 = ((nibbles &+ ones &* 6) &>> 4) & ones
        guard nibbles &+ ones &* 0x30 &+ above9 &* 0x27 == word, nibbles & (ones &<< 4) == 0 else { return nil }
        // The first digit of a pair is the higher; then the pairs go together, the first again the highest.
        let pairs = (nibbles &<< 4 | nibbles &>> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &<< 8 | pairs &>> 16) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: fours &<< 16 | fours &>> 32)
    }
}
