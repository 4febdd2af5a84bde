internal import TradingCore

/// Tells quickly that a coin has not been seen yet, and otherwise that it may have been.
///
/// A set of bits, one of which stands for many coins. Five hundred coins meet in the same bit about twice.
struct RepeatFilter: Sendable {
    private var words = [UInt64](repeating: 0, count: 1024)

    /// Forgets everything.
    mutating func clear() {
        for index in words.indices { words[index] = 0 }
    }

    /// Notes a coin.
    ///
    /// - Returns: False when it was not noted before, true when it may have been.
    @inline(__always)
    mutating func mayHaveSeen(_ coin: Coin) -> Bool {
        let bit = Int(truncatingIfNeeded: coin.mixed &>> 48)
        let mask: UInt64 = 1 &<< UInt64(truncatingIfNeeded: bit & 63)
        let index = (bit &>> 6) & 1023
        let before = words[index]
        words[index] = before | mask
        return before & mask != 0
    }
}
