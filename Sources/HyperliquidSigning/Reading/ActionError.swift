internal import TradingCore

/// An action that cannot be read, or may not be signed: what is wrong, in which field, and what would be right.
public struct ActionError: Error, Hashable, CustomStringConvertible {
    /// The line in the document, from 1; 0 when there is none.
    public var line: Int
    /// The field; empty for the action as a whole.
    public var field: FieldPath
    /// What is wrong and what to do.
    public var message: String

    /// Describes a fault.
    public init(_ field: FieldPath, _ message: String, line: Int = 0) {
        self.line = line
        self.field = field
        self.message = message
    }

    /// Describes a fault of a value that was read.
    init(_ field: FieldPath, _ message: String, in value: JSONValue) {
        self.init(field, message, line: value.line)
    }

    /// "line 3, orders[0].p: …".
    public var description: String {
        let place = [line > 0 ? "line \(line)" : "", field.description].filter { !$0.isEmpty }.joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
