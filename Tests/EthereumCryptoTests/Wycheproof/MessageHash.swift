import Crypto

@testable import EthereumCrypto

/// The hashes that Wycheproof signs with.
///
/// The last four run on the permutation of ``Keccak256``, with other rates and paddings (FIPS 202), and so test it once more.
enum MessageHash: String, Decodable {
    case sha256 = "SHA-256"
    case sha512 = "SHA-512"
    case sha3With256Bits = "SHA3-256"
    case sha3With512Bits = "SHA3-512"
    case shake128 = "SHAKE128"
    case shake256 = "SHAKE256"

    /// The bytes that a message comes to.
    ///
    /// The two SHAKEs have no length of their own: 32 and 64 bytes are usual, and the first 32 do not depend on it.
    func bytes(of message: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: message))
        case .sha512: Array(SHA512.hash(data: message))
        case .sha3With256Bits: Self.sponge(message, rate: 136, padding: 0x06, count: 32)
        case .sha3With512Bits: Self.sponge(message, rate: 72, padding: 0x06, count: 64)
        case .shake128: Self.sponge(message, rate: 168, padding: 0x1F, count: 32)
        case .shake256: Self.sponge(message, rate: 136, padding: 0x1F, count: 64)
        }
    }

    /// What is signed: the leftmost 32 bytes (SEC 1, 4.1.3).
    func digest(of message: [UInt8]) -> Bytes32? { Bytes32(bytes(of: message).prefix(32)) }

    /// Takes a message in, block by block, and gives bytes of the last state.
    private static func sponge(_ message: [UInt8], rate: Int, padding: UInt8, count: Int) -> [UInt8] {
        precondition(count <= rate, "one state gives no more than \(rate) bytes")
        var padded = message + [padding]
        while !padded.count.isMultiple(of: rate) { padded.append(0) }
        padded[padded.count - 1] |= 0x80
        var state = KeccakState()
        for start in stride(from: 0, to: padded.count, by: rate) {
            for index in 0..<rate {
                state.absorb(UInt64(padded[start + index]) << UInt64(8 * (index % 8)), lane: index / 8)
            }
            state.permute()
        }
        return unsafe withUnsafeBytes(of: state.lanes) { lanes in
            (0..<count).map { index in
                let lane = unsafe lanes.loadUnaligned(fromByteOffset: index / 8 * 8, as: UInt64.self)
                return UInt8(truncatingIfNeeded: lane >> UInt64(8 * (index % 8)))
            }
        }
    }
}
