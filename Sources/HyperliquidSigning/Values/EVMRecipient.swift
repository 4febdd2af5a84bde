public import EthereumCrypto
internal import TradingCore

/// Who gets a token on another chain, in the writing of that chain.
public enum EVMRecipient: Hashable, Sendable {
    /// An account of an Ethereum chain, written in hexadecimal.
    case address(Address)
    /// An account of another chain, written in base 58.
    case base58(String)

    /// The name of the writing, the value of `addressEncoding`.
    public var encodingName: String {
        switch self {
        case .address: "hex"
        case .base58: "base58"
        }
    }

    /// The account in that writing.
    public var text: String {
        switch self {
        case .address(let address): address.description
        case .base58(let text): text
        }
    }

    /// Reads the account and its writing.
    init(fields: inout ActionFields) throws(ActionError) {
        let written = try fields.takeRequired("addressEncoding")
        let encoding = try String(reading: written, at: fields.path.member("addressEncoding"))
        switch encoding {
        case "hex": self = .address(try fields.read("destinationRecipient"))
        case "base58":
            let value = try fields.takeRequired("destinationRecipient")
            let path = fields.path.member("destinationRecipient")
            let text = try String(reading: value, at: path)
            guard !text.isEmpty, text.utf8.allSatisfy(Self.isDigit) else {
                throw ActionError(
                    path, "\"\(text.prefix(60))\" is not base 58, which has no 0, O, I and l and no punctuation",
                    in: value)
            }
            self = .base58(text)
        default:
            throw ActionError(
                fields.path.member("addressEncoding"), "\"\(encoding.prefix(60))\" is neither hex nor base58",
                in: written)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "O"), UInt8(ascii: "I"), UInt8(ascii: "l"): false
        case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
