import EthereumCrypto

/// The hash that stands for a transaction of the local exchange, which has no chain.
///
/// It follows from a number alone, so that both sides of a trade, its line on the tape and a second run tell the same one.
enum TransactionHash {
    /// The hash of a number.
    static func of(_ number: UInt64) -> Bytes32 {
        var state = number
        func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
        return Bytes32(next(), next(), next(), next())
    }
}
