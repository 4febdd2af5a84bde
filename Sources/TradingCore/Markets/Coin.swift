/// The exchange's name of a market: `BTC`, `kPEPE`, `PURR/USDC`, `@107`, `xyz:GOLD`, `#1230`.
///
/// The name is stored inside the value, without a heap allocation, so coins are compared and hashed as three machine words.
@frozen
public struct Coin: Hashable, Sendable, Codable, CustomStringConvertible, Comparable {
    @usableFromInline let first: UInt64
    @usableFromInline let second: UInt64
    @usableFromInline let third: UInt64

    /// How many bytes a name may have.
    public static let maximumLength = 24

    /// Takes a name as it stands.
    ///
    /// - Throws: ``CoinError`` when the name is empty, longer than 24 bytes, or has characters other than visible ASCII.
    public init(_ name: some StringProtocol) throws(CoinError) {
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var length = 0
        for byte in name.utf8 {
            guard byte > 0x20, byte < 0x7F else { throw CoinError(name: String(name), problem: .notVisibleASCII) }
            guard length < Self.maximumLength else { throw CoinError(name: String(name), problem: .tooLong) }
            let shift = UInt64(56 - 8 * (length % 8))
            switch length / 8 {
            case 0: words.0 |= UInt64(byte) << shift
            case 1: words.1 |= UInt64(byte) << shift
            default: words.2 |= UInt64(byte) << shift
            }
            length += 1
        }
        guard length > 0 else { throw CoinError(name: "", problem: .empty) }
        (first, second, third) = words
    }

    /// The bytes of the name.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for word in [first, second, third] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                let byte = UInt8(truncatingIfNeeded: word >> shift)
                if byte == 0 { return bytes }
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// The name.
    public var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Alphabetical.
    @inlinable
    public static func < (left: Coin, right: Coin) -> Bool {
        (left.first, left.second, left.third) < (right.first, right.second, right.third)
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads a name as it stands.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let error as CoinError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// The perp that a name in another convention means: `BTC-PERP`, `BTCUSD`, `BTC/USDC:USDC` are all `BTC`.
    ///
    /// A name in none of these conventions comes back as it is. `BTC/USDC` is left alone: it may be a spot pair, and only a
    /// catalogue can tell (``InstrumentCatalogue/resolve(_:)``).
    ///
    /// - Throws: ``CoinError`` as ``init(_:)``.
    public static func perp(named name: some StringProtocol) throws(CoinError) -> Coin {
        for suffix in ["/USDC:USDC", "-PERP", "-USD", "USDC", "USDT", "USD"]
        where name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count && !name.hasSuffix("/" + suffix) {
            return try Coin(name.dropLast(suffix.count))
        }
        return try Coin(name)
    }
}

/// A name that cannot be a coin's.
public struct CoinError: Error, Hashable, CustomStringConvertible {
    /// What is wrong with a name.
    public enum Problem: Hashable, Sendable {
        /// There is no name.
        case empty
        /// More than 24 bytes.
        case tooLong
        /// A space, a control character, or a letter outside ASCII.
        case notVisibleASCII
    }

    /// The name, cut after 40 characters.
    public var name: String
    /// What is wrong with it.
    public var problem: Problem

    init(name: String, problem: Problem) {
        self.name = String(name.prefix(40))
        self.problem = problem
    }

    /// The refusal in plain words.
    public var description: String {
        switch problem {
        case .empty: "a coin name is missing; write one such as BTC"
        case .tooLong: "\"\(name)\" is longer than the \(Coin.maximumLength) bytes of a coin name"
        case .notVisibleASCII: "\"\(name)\" is no coin name; names are visible ASCII without spaces, such as BTC"
        }
    }
}
