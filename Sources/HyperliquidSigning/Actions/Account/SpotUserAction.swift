/// Decides whether the exchange may turn tiny spot balances into USDC.
public struct SpotUserAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "spotUser"

    /// Whether it may not.
    public var optsOutOfDusting: Bool

    /// Describes a choice.
    public init(optsOutOfDusting: Bool) {
        self.optsOutOfDusting = optsOutOfDusting
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.object("toggleSpotDusting") { $0.field("optOut", optsOutOfDusting) }
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        var dusting = try fields.readObject("toggleSpotDusting")
        optsOutOfDusting = try dusting.read("optOut")
        try dusting.finish()
    }
}
