/// Books the rewards of a referrer or builder to the account.
///
/// The exchange pays when there is more than one USD (exchange documentation, August 2026).
public struct ClaimRewardsAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "claimRewards"

    /// Makes the action.
    public init() {}

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {}

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {}
}
