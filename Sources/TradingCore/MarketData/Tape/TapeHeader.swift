/// What stands at the beginning of a tape: the market, and what its prices and sizes look like.
///
/// 64 bytes, eight words with the lowest byte first: `HLTAPE` and the version; the coin's name in 24 bytes, filled up with
/// zeros; kind of market (0 perp, 1 spot, 2 outcome), decimals of sizes, bytes of an event (32), each in a byte; two words of
/// zero; the checksum of all that.
public struct TapeHeader: Hashable, Sendable {
    /// The version that is written.
    public static let version: UInt8 = 1
    /// How many bytes it takes.
    public static let size = 64

    /// The market.
    public var coin: Coin
    /// What is traded there.
    public var kind: Instrument.Kind
    /// The decimals of its sizes.
    public var sizeDecimals: Int

    /// Describes a tape.
    public init(coin: Coin, kind: Instrument.Kind = .perp, sizeDecimals: Int) {
        precondition((0...8).contains(sizeDecimals), "a size has 0 to 8 decimals")
        self.coin = coin
        self.kind = kind
        self.sizeDecimals = sizeDecimals
    }

    /// Describes the tape of a market.
    public init(_ instrument: Instrument) {
        self.init(coin: instrument.coin, kind: instrument.kind, sizeDecimals: instrument.sizeDecimals)
    }

    /// The bytes.
    public var bytes: [UInt8] {
        var bytes = Array("HLTAPE".utf8) + [Self.version, 0]
        bytes += coin.bytes
        bytes += [UInt8](repeating: 0, count: 32 - bytes.count)
        bytes += [UInt8(Self.kinds.firstIndex(of: kind) ?? 0), UInt8(sizeDecimals), 32]
        bytes += [UInt8](repeating: 0, count: 56 - bytes.count)
        let sum = Self.checksum(bytes)
        return bytes + (0..<8).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
    }

    /// Reads the bytes.
    ///
    /// - Throws: ``TapeHeaderFault`` when they are those of no tape that can be read.
    public init(_ bytes: [UInt8]) throws(TapeHeaderFault) {
        guard bytes.starts(with: Array("HLTAPE".utf8)) else { throw .noTape }
        guard bytes.count == Self.size else { throw .tooShort }
        guard bytes[6] == Self.version else { throw .version(bytes[6]) }
        let sum = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[56 + $1]) << UInt64(8 * $1) }
        guard sum == Self.checksum(Array(bytes[..<56])) else { throw .checksum }
        let name = bytes[8..<32].prefix { $0 != 0 }
        guard let coin = try? Coin(String(decoding: name, as: UTF8.self)), Int(bytes[32]) < Self.kinds.count,
            bytes[33] <= 8, bytes[34] == 32
        else { throw .market }
        self.init(coin: coin, kind: Self.kinds[Int(bytes[32])], sizeDecimals: Int(bytes[33]))
    }

    private static let kinds: [Instrument.Kind] = [.perp, .spot, .outcome]

    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        let words = (0..<8).map { word in
            (0..<8).reduce(UInt64(0)) { sum, place in
                let index = 8 * word + place
                return index < bytes.count ? sum | UInt64(bytes[index]) << UInt64(8 * place) : sum
            }
        }
        var checksum = TapeChecksum()
        checksum.add(words[0], words[1], words[2], words[3])
        checksum.add(words[4], words[5], words[6], words[7])
        return checksum.value
    }
}

/// Why bytes are no header of a tape.
public enum TapeHeaderFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no tape at all.
    case noTape
    /// It ends within the header.
    case tooShort
    /// It was written in another version of the format.
    case version(UInt8)
    /// It is damaged.
    case checksum
    /// It names a market that cannot be.
    case market

    /// The fault in plain words.
    public var description: String {
        switch self {
        case .noTape: "this is no tape; make one with hl data pack"
        case .tooShort: "the tape ends within its header; pack the recording again"
        case .version(let version):
            "the tape is of version \(version), and this program reads version \(TapeHeader.version); pack the recording again"
        case .checksum: "the tape's header is damaged; pack the recording again"
        case .market: "the tape's header names no market; pack the recording again"
        }
    }
}
