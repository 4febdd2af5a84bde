internal import EthereumCrypto
public import TradingCore

/// A token as transfers name it: a name alone, such as "USDC", or with its number, such as "PURR:0xc4bf…".
///
/// The number is the token's 16 bytes, "0x" and 32 hexadecimal digits, and is signed in lower case. Which names there are only the
/// exchange knows.
public struct TokenName: Hashable, Sendable, WireValue, CustomStringConvertible {
    /// The wire form.
    public let description: String

    /// Reads a name.
    ///
    /// - Throws: ``ActionError`` for an empty text, and for what stands behind a colon and is no number of a token.
    public init(_ text: some StringProtocol) throws(ActionError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty else {
            throw ActionError(
                .root, "\"\(text.prefix(60))\" names no token; write its name such as USDC, or name and number")
        }
        guard parts.count == 2 else {
            description = String(text)
            return
        }
        let digits = parts[1].utf8.dropFirst(2)
        guard parts[1].hasPrefix("0x"), digits.count == 32, digits.allSatisfy({ Hexadecimal.nibble($0) != nil }) else {
            throw ActionError(
                .root,
                "\"\(text.prefix(60))\" is no token; behind the colon stand 0x and 32 hexadecimal digits, found in spotMeta"
            )
        }
        description = "\(name):\(parts[1].lowercased())"
    }

    private init(known description: String) { self.description = description }

    /// USDC, which needs no number.
    public static let usdc = TokenName(known: "USDC")

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(description) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        do {
            try self.init(text)
        } catch {
            throw ActionError(path, error.message, in: value)
        }
    }
}
