public import TradingCore

/// Lends a token to the exchange's pool or borrows one from it, or ends either.
public struct BorrowLendAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "borrowLend"

    /// Which of the four.
    public enum Operation: String, Hashable, Sendable, CaseIterable {
        /// Lends.
        case supply
        /// Takes back what was lent.
        case withdraw
        /// Gives back what was borrowed.
        case repay
        /// Borrows.
        case borrow
    }

    /// Which of the four.
    public var operation: Operation
    /// The exchange's number of the token.
    public var token: UInt32
    /// How much, in units of the token; nil for all of it.
    public var amount: TokenAmount?

    /// Describes a loan.
    public init(_ operation: Operation, token: UInt32, amount: TokenAmount?) {
        self.operation = operation
        self.token = token
        self.amount = amount
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("operation", operation)
        writer.field("token", token)
        writer.field("amount", orNull: amount)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        operation = try fields.read("operation")
        token = try fields.read("token")
        amount = try fields.readNullable("amount")
    }
}

extension BorrowLendAction.Operation: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(rawValue) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard let operation = Self(rawValue: text) else {
            throw ActionError(
                path, "\"\(text.prefix(60))\" is not one of supply, withdraw, repay, borrow", in: value)
        }
        self = operation
    }
}
