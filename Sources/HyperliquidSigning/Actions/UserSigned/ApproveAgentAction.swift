public import EthereumCrypto
internal import TradingCore

/// Lets another key trade for the account, without being able to take money out.
///
/// An account has one agent without a name and up to three with one, of 1 to 16 characters; a new one takes the place of the one of the
/// same name (exchange documentation, August 2026). An agent's address must never be used again, since its old actions could be, too.
public struct ApproveAgentAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "approveAgent"
    /// The name of the signed type.
    public static let primaryType = "ApproveAgent"

    /// The address of the agent's key.
    public var agent: Address
    /// The name with its expiry, as it is signed; empty for the agent without a name.
    public var agentName: String

    /// Describes an approval, for as long as the exchange lets it be.
    ///
    /// - Parameters:
    ///   - agent: The address of the agent's key.
    ///   - name: The name; empty for the agent without one.
    public init(_ agent: Address, name: String = "") {
        self.agent = agent
        agentName = name
    }

    /// Describes an approval that ends.
    ///
    /// - Parameters:
    ///   - agent: The address of the agent's key.
    ///   - name: The name; empty for the agent without one.
    ///   - expiry: The time of the end in milliseconds since 1970, at most 180 days ahead (client documentation, August 2026).
    public init(_ agent: Address, name: String, validUntil expiry: UInt64) {
        self.init(agent, name: "\(name) valid_until \(expiry)")
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("agentAddress", .address(agent)), TypedField("agentName", .string(agentName))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        agent = try fields.read("agentAddress")
        agentName = try fields.readOptional("agentName") ?? ""
    }
}
