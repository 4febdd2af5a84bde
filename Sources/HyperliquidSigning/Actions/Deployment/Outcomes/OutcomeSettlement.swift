public import TradingCore

/// What an outcome pays in the end.
public struct OutcomeSettlement: WireRecord {
    /// The exchange's number of the outcome.
    public var outcome: UInt64
    /// What the first side pays, from 0 to 1; the second pays the rest.
    public var fraction: Rate
    /// Words about it; the exchange wants an empty text when there are none.
    public var details: String
    /// The outcome's name and description, which the exchange compares with its own; unverified form.
    public var nameAndDescription: ExactJSON
    /// The names of the sides, which the exchange compares with its own; unverified form.
    public var sideNames: ExactJSON

    /// Describes a settlement.
    public init(
        outcome: UInt64, fraction: Rate, details: String = "", nameAndDescription: ExactJSON, sideNames: ExactJSON
    ) {
        self.outcome = outcome
        self.fraction = fraction
        self.details = details
        self.nameAndDescription = nameAndDescription
        self.sideNames = sideNames
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("outcome", outcome)
        writer.field("settleFraction", fraction)
        writer.field("details", details)
        writer.field("nameAndDescription", nameAndDescription)
        writer.field("sideNames", sideNames)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        outcome = try fields.read("outcome")
        fraction = try fields.read("settleFraction")
        details = try fields.read("details")
        nameAndDescription = try fields.read("nameAndDescription")
        sideNames = try fields.read("sideNames")
    }
}
