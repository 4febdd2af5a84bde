extension Coin {
    /// Takes a name from the bytes of a message, without making a string of them.
    ///
    /// - Throws: ``CoinError`` as the initialiser from text.
    public init(_ name: Span<UInt8>) throws(CoinError) {
        guard name.count <= Self.maximumLength else { throw CoinError(name: Self.text(name), problem: .tooLong) }
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for index in name.indices {
            let byte = name[index]
            guard byte > 0x20, byte < 0x7F else { throw CoinError(name: Self.text(name), problem: .notVisibleASCII) }
            let shifted = UInt64(byte) << UInt64(56 - 8 * (index % 8))
            switch index / 8 {
            case 0: words.0 |= shifted
            case 1: words.1 |= shifted
            default: words.2 |= shifted
            }
        }
        guard !name.isEmpty else { throw CoinError(name: "", problem: .empty) }
        (first, second, third) = words
    }

    /// Takes a name from three words whose bytes a reader has checked: visible ASCII without gaps, zeros only behind it.
    @inlinable
    package init(packed first: UInt64, _ second: UInt64, _ third: UInt64) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// The name mixed into 64 bits, the highest the best, for tables that need no protection from chosen names.
    @inlinable package var mixed: UInt64 {
        (first ^ (second &* 0xC2B2_AE3D_27D4_EB4F) ^ (third &* 0x1656_67B1_9E37_79F9)) &* 0x9E37_79B9_7F4A_7C15
    }

    private static func text(_ name: Span<UInt8>) -> String {
        String(decoding: name.indices.map { name[$0] }, as: UTF8.self)
    }

    /// The name as three words, the first letter in the highest byte, zeros behind the last.
    var words: (UInt64, UInt64, UInt64) { (first, second, third) }
}
