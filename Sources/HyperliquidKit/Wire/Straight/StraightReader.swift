internal import TradingCore

/// Reads messages that look exactly as the exchange writes them, many bytes at a time, and gives up at anything else.
///
/// The exchange writes its keys in one order and no white space, so what comes next is nearly always known: it is compared
/// in words of eight bytes instead of being looked up. Where it is something else, however good, a ``Detour`` is thrown,
/// nothing of the message is kept, and ``MarketFrame`` reads it from the start; only that knows what is wrong with a
/// message. What this reader accepts, it reads as ``MarketFrame`` does.
///
/// Every byte is looked at through a span that was checked to hold it.
struct StraightReader {
    /// The message, or its meaning, is not as usual.
    struct Detour: Error {}

    var position = 0

    /// The eight bytes from a place on, the first in the lowest byte; zeros stand behind the end.
    @inline(__always)
    func word(at index: Int, in bytes: Span<UInt8>) -> UInt64 {
        guard index &+ 8 <= bytes.count else { return lastWord(at: index, in: bytes) }
        // The line above has checked that eight bytes are left, and any eight bytes are a number.
        return UInt64(
            littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
    }

    @inline(never)
    private func lastWord(at index: Int, in bytes: Span<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for place in index..<max(index, bytes.count) {
            word |= UInt64(bytes[place]) << UInt64(8 * (place - index))
        }
        return word
    }

    /// Whether a text stands here; it is passed over if so.
    @inline(__always)
    mutating func take(_ text: ExpectedText, in bytes: Span<UInt8>) -> Bool {
        if text.count <= 8 {
            let difference =
                (word(at: position, in: bytes) ^ text.head) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* text.count)
            guard difference == 0 else { return false }
        } else {
            var difference = word(at: position, in: bytes) ^ text.head
            difference |= word(at: position &+ text.count &- 8, in: bytes) ^ text.tail
            if text.count > 16 { difference |= word(at: position &+ 8, in: bytes) ^ text.middle }
            guard difference == 0 else { return false }
        }
        position &+= text.count
        return true
    }

    /// Passes over a text that should stand here.
    @inline(__always)
    mutating func expect(_ text: ExpectedText, in bytes: Span<UInt8>) throws(Detour) {
        guard take(text, in: bytes) else { throw Detour() }
    }

    /// Passes over the end of the message.
    @inline(__always)
    mutating func expectEnd(_ text: ExpectedText, in bytes: Span<UInt8>) throws(Detour) {
        try expect(text, in: bytes)
        guard position == bytes.count else { throw Detour() }
    }
}
