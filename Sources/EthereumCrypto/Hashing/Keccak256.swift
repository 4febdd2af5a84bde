/// The hash of Ethereum: Keccak with 256 bits of output and the original padding byte 0x01 (not SHA-3's 0x06).
///
/// The state of the permutation lives in 25 local variables, so that no round touches memory that it need not, and nothing is
/// allocated. Input comes in one piece or in several:
///
/// ```swift
/// Keccak256.hash("hello".utf8Span.span)
///
/// var hasher = Keccak256()
/// hasher.update(header.span)
/// hasher.update(body.span)
/// let hash = hasher.finalize()
/// ```
///
/// Source: G. Bertoni and others, "The Keccak reference", version 3.0.
public struct Keccak256: Sendable {
    /// Bytes taken in per permutation.
    static let rate = 136

    private var state = KeccakState()
    /// Bytes taken in since the last permutation.
    private var filled = 0

    /// Starts a hash.
    public init() {}

    /// Hashes one piece.
    public static func hash(_ bytes: Span<UInt8>) -> Bytes32 {
        var hasher = Keccak256()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// Hashes one piece.
    public static func hash(_ bytes: [UInt8]) -> Bytes32 { hash(bytes.span) }

    /// Hashes the UTF-8 of a text.
    public static func hash(_ text: String) -> Bytes32 { hash(Array(text.utf8).span) }

    /// Takes in one more piece.
    public mutating func update(_ bytes: Span<UInt8>) {
        var index = 0
        let count = bytes.count
        while index < count {
            if filled == Self.rate { permute() }
            if filled & 7 == 0, count - index >= 8 {
                // Whole words, as many as there are in the block and in the input.
                let words = min((Self.rate - filled) >> 3, (count - index) >> 3)
                var lane = filled >> 3
                for _ in 0..<words {
                    let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
                    state.absorb(UInt64(littleEndian: word), lane: lane)
                    lane += 1
                    index += 8
                }
                filled += words << 3
            } else {
                update(byte: bytes[index])
                index += 1
            }
        }
    }

    /// Takes in 32 bytes.
    public mutating func update(_ bytes: Bytes32) {
        if filled & 7 == 0, filled <= Self.rate - 32 {
            let lane = filled >> 3
            state.absorb(bytes.words.0.byteSwapped, lane: lane)
            state.absorb(bytes.words.1.byteSwapped, lane: lane + 1)
            state.absorb(bytes.words.2.byteSwapped, lane: lane + 2)
            state.absorb(bytes.words.3.byteSwapped, lane: lane + 3)
            filled += 32
        } else {
            bytes.withSpan { update($0) }
        }
    }

    /// Takes in one byte.
    @inline(__always)
    mutating func update(byte: UInt8) {
        if filled == Self.rate { permute() }
        state.absorb(UInt64(byte) << UInt64((filled & 7) << 3), lane: filled >> 3)
        filled += 1
    }

    /// Pads and gives the hash; the hasher is spent.
    public consuming func finalize() -> Bytes32 {
        if filled == Self.rate { permute() }
        state.absorb(0x01 << UInt64((filled & 7) << 3), lane: filled >> 3)
        state.absorb(0x80 << 56, lane: Self.rate / 8 - 1)
        state.permute()
        return Bytes32(
            state.lanes.0.byteSwapped, state.lanes.1.byteSwapped, state.lanes.2.byteSwapped, state.lanes.3.byteSwapped)
    }

    private mutating func permute() {
        state.permute()
        filled = 0
    }
}
