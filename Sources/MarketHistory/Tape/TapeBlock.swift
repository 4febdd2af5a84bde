internal import TradingCore

/// The head of a block of events: 32 bytes, four words with the lowest byte first.
///
/// How many events follow, the number of the first of them, its time, and the checksum of these three words, a word of zero and all
/// the events. A block without events is the end: its number is that of all events, its time that of the last one.
struct TapeBlock: Hashable {
    /// The most events of a block: 256 KiB of them.
    static let capacity = 8192
    /// The bytes of the head.
    static let headSize = 32
    /// The bytes of an event.
    static let eventSize = 32

    var count: Int
    var first: Int
    var time: Int64
    var checksum: UInt64

    /// The checksum of the head's other words, which those of the events follow.
    var headSum: TapeChecksum {
        var sum = TapeChecksum()
        sum.add(UInt64(count), UInt64(first), UInt64(bitPattern: time), 0)
        return sum
    }
}

extension [UInt8] {
    /// Adds a word, its lowest byte first.
    mutating func append(word: UInt64) {
        for place in 0..<8 { append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place))) }
    }
}

extension RawSpan {
    /// The word at an offset, its lowest byte first.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
