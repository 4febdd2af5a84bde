/// The 1600 bits that Keccak works on, as 25 lanes of 64 bits.
struct KeccakState: Sendable {
    typealias Lanes = (
        UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64,
        UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64
    )

    var lanes: Lanes = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

    /// Mixes a word into a lane.
    @inline(__always)
    mutating func absorb(_ word: UInt64, lane: Int) {
        unsafe withUnsafeMutableBytes(of: &lanes) { bytes in
            let words = unsafe bytes.assumingMemoryBound(to: UInt64.self)
            unsafe words[lane] ^= word
        }
    }

    /// What makes each of the 24 rounds another.
    private static let roundConstants:
        (
            UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64,
            UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64
        ) = (
            0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000,
            0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
            0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
            0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
            0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
            0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008
        )

    /// Keccak-f[1600]: 24 rounds over local variables.
    mutating func permute() {
        var (
            a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22,
            a23, a24
        ) = lanes
        (a1, a2, a8, a12, a17, a20) = (~a1, ~a2, ~a8, ~a12, ~a17, ~a20)
        @inline(__always)
        func performRound(_ constant: UInt64) {
            // Theta: each lane meets the parity of two columns.
            let c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20
            let c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21
            let c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22
            let c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23
            let c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24
            let d0 = c4 ^ rotated(c1, 1)
            let d1 = c0 ^ rotated(c2, 1)
            let d2 = c1 ^ rotated(c3, 1)
            let d3 = c2 ^ rotated(c4, 1)
            let d4 = c3 ^ rotated(c0, 1)
            // Rho and pi: lanes are rotated and change places.
            let b0 = a0 ^ d0
            let b16 = rotated(a5 ^ d0, 36)
            let b7 = rotated(a10 ^ d0, 3)
            let b23 = rotated(a15 ^ d0, 41)
            let b14 = rotated(a20 ^ d0, 18)
            let b10 = rotated(a1 ^ d1, 1)
            let b1 = rotated(a6 ^ d1, 44)
            let b17 = rotated(a11 ^ d1, 10)
            let b8 = rotated(a16 ^ d1, 45)
            let b24 = rotated(a21 ^ d1, 2)
            let b20 = rotated(a2 ^ d2, 62)
            let b11 = rotated(a7 ^ d2, 6)
            let b2 = rotated(a12 ^ d2, 43)
            let b18 = rotated(a17 ^ d2, 15)
            let b9 = rotated(a22 ^ d2, 61)
            let b5 = rotated(a3 ^ d3, 28)
            let b21 = rotated(a8 ^ d3, 55)
            let b12 = rotated(a13 ^ d3, 25)
            let b3 = rotated(a18 ^ d3, 21)
            let b19 = rotated(a23 ^ d3, 56)
            let b15 = rotated(a4 ^ d4, 27)
            let b6 = rotated(a9 ^ d4, 20)
            let b22 = rotated(a14 ^ d4, 39)
            let b13 = rotated(a19 ^ d4, 8)
            let b4 = rotated(a24 ^ d4, 14)
            // Chi: the only step that is not linear. Six lanes are kept complemented, which turns most of its 25 negations
            // into a choice between and and or.
            a0 = b0 ^ (b1 | b2)
            a1 = b1 ^ (~b2 | b3)
            a2 = b2 ^ (b3 & b4)
            a3 = b3 ^ (b4 | b0)
            a4 = b4 ^ (b0 & b1)
            a5 = b5 ^ (b6 | b7)
            a6 = b6 ^ (b7 & b8)
            a7 = b7 ^ (b8 | ~b9)
            a8 = b8 ^ (b9 | b5)
            a9 = b9 ^ (b5 & b6)
            a10 = b10 ^ (b11 | b12)
            a11 = b11 ^ (b12 & b13)
            a12 = b12 ^ (~b13 & b14)
            a13 = ~b13 ^ (b14 | b10)
            a14 = b14 ^ (b10 & b11)
            a15 = b15 ^ (b16 & b17)
            a16 = b16 ^ (b17 | b18)
            a17 = b17 ^ (~b18 | b19)
            a18 = ~b18 ^ (b19 & b15)
            a19 = b19 ^ (b15 | b16)
            a20 = b20 ^ (~b21 & b22)
            a21 = ~b21 ^ (b22 | b23)
            a22 = b22 ^ (b23 & b24)
            a23 = b23 ^ (b24 | b20)
            a24 = b24 ^ (b20 & b21)
            // Iota.
            a0 ^= constant
        }
        // Two rounds a turn: the second takes its lanes from where the first has left them.
        unsafe withUnsafeBytes(of: Self.roundConstants) { bytes in
            let constants = unsafe bytes.assumingMemoryBound(to: UInt64.self)
            for round in stride(from: 0, to: 24, by: 2) {
                unsafe performRound(constants[round])
                unsafe performRound(constants[round + 1])
            }
        }
        (a1, a2, a8, a12, a17, a20) = (~a1, ~a2, ~a8, ~a12, ~a17, ~a20)
        lanes = (
            a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22,
            a23, a24
        )
    }
}

/// Rotates to the left by 1 to 63 bits.
@inline(__always)
private func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 { word &<< bits | word &>> (64 &- bits) }
