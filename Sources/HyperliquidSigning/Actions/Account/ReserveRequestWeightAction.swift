public import EthereumCrypto

/// Buys room in the rate limit, paid from the perp balance.
///
/// A request costs 0.0005 USDC (exchange documentation, August 2026).
public struct ReserveRequestWeightAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "reserveRequestWeight"

    /// How many requests.
    public var weight: UInt64
    /// Whose limit grows; nil for the own.
    public var destination: Address?

    /// Describes a purchase.
    public init(weight: UInt64, for destination: Address? = nil) {
        self.weight = weight
        self.destination = destination
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("weight", weight)
        writer.field("destination", ifPresent: destination)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        weight = try fields.read("weight")
        destination = try fields.readOptional("destination")
    }
}
