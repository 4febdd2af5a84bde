internal import EthereumCrypto

/// What a file of nonces holds: 64 bytes, eight little-endian words, the last of them a checksum.
///
/// The words: "HLNONCE1"; the signer in two and a half, the other half is the network; the last nonce; the durable mark; the boot of the
/// machine in which it was written; the checksum.
struct NonceRecord: Hashable {
    static let size = 64
    private static let magic: UInt64 = 0x3145_434E_4F4E_4C48

    var network: Network
    var signer: Address
    /// The last nonce; the durable mark itself while a new mark is being written.
    var last: UInt64 = 0
    /// The value that the sequence goes on after when the machine has crashed.
    var mark: UInt64 = 0
    /// Which start of the machine wrote the record; 0 when the system does not tell.
    var boot: UInt64 = 0

    /// The eight words to write, in the order of bytes of the file.
    var content: SIMD8<UInt64> {
        let place = UInt64(signer.low) << 32 | (network == .mainnet ? 1 : 2)
        var words = SIMD8(Self.magic, signer.high, signer.middle, place, last, mark, boot, 0)
        words[7] = Self.checksum(words)
        return Self.swapped(words)
    }

    /// Reads the eight words of a file.
    ///
    /// - Throws: ``NonceError`` when they are none that ``content`` gives, with no path yet.
    init(_ content: SIMD8<UInt64>) throws(NonceError) {
        let words = Self.swapped(content)
        guard words[0] == Self.magic else {
            throw NonceError(.damaged(words[0] == 0 ? "it begins with zeros" : "it does not begin with HLNONCE1"))
        }
        guard words[7] == Self.checksum(words) else { throw NonceError(.damaged("its checksum does not hold")) }
        switch words[3] & 0xFFFF_FFFF {
        case 1: network = .mainnet
        case 2: network = .testnet
        default: throw NonceError(.damaged("it names an unknown network"))
        }
        signer = Address(high: words[1], middle: words[2], low: UInt32(words[3] >> 32))
        last = words[4]
        mark = words[5]
        boot = words[6]
        guard last <= mark else { throw NonceError(.damaged("its last nonce is above its durable mark")) }
    }

    /// Makes a record.
    init(network: Network, signer: Address, last: UInt64 = 0, mark: UInt64 = 0, boot: UInt64 = 0) {
        self.network = network
        self.signer = signer
        self.last = last
        self.mark = mark
        self.boot = boot
    }

    /// Mixes the first seven words so that no change of a single one goes unseen: every step can be undone.
    private static func checksum(_ words: SIMD8<UInt64>) -> UInt64 {
        var sum: UInt64 = 0x9E37_79B9_7F4A_7C15
        for index in 0..<7 {
            sum = (sum ^ words[index]) &* 0xD6E8_FEB8_6659_FD93
            sum ^= sum >> 32
        }
        return sum
    }

    /// From the machine's order of bytes to that of the file, or back.
    private static func swapped(_ words: SIMD8<UInt64>) -> SIMD8<UInt64> {
        var words = words
        for index in words.indices { words[index] = words[index].littleEndian }
        return words
    }
}
