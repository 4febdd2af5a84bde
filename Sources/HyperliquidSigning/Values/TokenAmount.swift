public import TradingCore

/// An amount of a token, exact to 10⁻¹⁸, the finest that any token has.
@frozen
public struct TokenAmount: FixedPointNumber, WireValue {
    /// The amount in units of 10⁻¹⁸.
    public let raw: Int128

    /// Makes an amount from a count of 10⁻¹⁸.
    @inlinable
    public init(raw: Int128) { self.raw = raw }

    /// Eighteen decimals.
    @inlinable public static var scale: Int { 18 }

    /// "token amount".
    public static var noun: String { "token amount" }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place; an amount below zero is refused, too.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        do {
            try self.init(text)
        } catch {
            throw ActionError(path, error.description, in: value)
        }
        guard raw >= 0 else { throw ActionError(path, "the amount \(self) is below zero", in: value) }
    }
}
