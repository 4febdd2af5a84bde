public import EthereumCrypto
public import TradingCore

/// The chain that a wallet is asked to sign for; it travels in the action, and any chain will do.
public struct SignatureChain: Hashable, Sendable, WireValue, CustomStringConvertible {
    /// The number of the chain.
    public let id: UInt64

    /// Takes a number.
    public init(id: UInt64) { self.id = id }

    /// 421614, which the official clients always use.
    public static let arbitrumSepolia = SignatureChain(id: 0x66eee)
    /// 42161, which the exchange's web page uses.
    public static let arbitrumOne = SignatureChain(id: 0xa4b1)

    /// The number in hexadecimal with "0x" before it, the wire form.
    public var description: String { "0x" + String(id, radix: 16) }

    /// The domain that is signed in.
    public var domain: TypedDomain { TypedDomain(name: "HyperliquidSignTransaction", version: "1", chainID: id) }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(description) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard text.hasPrefix("0x"), text.utf8.dropFirst(2).allSatisfy({ Hexadecimal.nibble($0) != nil }),
            let id = UInt64(text.dropFirst(2), radix: 16)
        else {
            throw ActionError(path, "\"\(text.prefix(60))\" is no number of a chain such as \"0x66eee\"", in: value)
        }
        self.init(id: id)
    }
}
