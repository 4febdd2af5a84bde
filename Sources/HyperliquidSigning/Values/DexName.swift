public import TradingCore

/// One of the places of the exchange that hold balances: the main perpetuals, spot, or the perpetuals of a deployer.
///
/// Which deployers there are only the exchange knows.
public struct DexName: Hashable, Sendable, WireValue, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The wire form; empty for the main perpetuals.
    public let description: String

    /// Takes the name as the exchange writes it.
    public init(_ name: String) { description = name }

    /// Takes the name as the exchange writes it.
    public init(stringLiteral name: String) { self.init(name) }

    /// The main perpetuals, whose name is empty.
    public static let main: DexName = ""
    /// The spot balances.
    public static let spot: DexName = "spot"

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(description) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        self.init(try String(reading: value, at: path))
    }
}
