public import TradingCore

/// An action as it stands in a JSON document, for what the exchange has and this version does not know yet.
///
/// Keys are hashed in the order written and texts as they stand: nothing is brought into shape, so what is written must be what the
/// exchange expects. Where there is a type for the action, that is the safer way.
public struct RawAction: L1Action {
    /// The document.
    public let value: JSONValue

    /// Takes a document.
    ///
    /// - Throws: ``ActionError`` for a number that is not whole or does not fit 64 bits, which no action holds, and for a key that
    ///   stands twice in an object, where nobody could say which of them counts.
    public init(_ value: JSONValue) throws(ActionError) {
        try Self.check(value, at: .root)
        self.value = value
    }

    /// The value of `type`, empty when there is none.
    public var type: String {
        if case .string(let type) = value["type"]?.content { type } else { "" }
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { Self.write(value, to: &writer) }

    private static func write(_ value: JSONValue, to writer: inout some ActionWriter) {
        switch value.content {
        case .null: writer.null()
        case .bool(let flag): writer.bool(flag)
        case .number(let text):
            if let number = UInt64(text) {
                writer.integer(number)
            } else if let number = Int64(text) {
                writer.integer(number)
            } else {
                preconditionFailure("numbers are checked when the action is made")
            }
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.array(count: elements.count) { writer in
                for element in elements { write(element, to: &writer) }
            }
        case .object(let members):
            writer.object { writer in
                for member in members {
                    writer.key(text: member.key)
                    write(member.value, to: &writer)
                }
            }
        }
    }

    private static func check(_ value: JSONValue, at path: FieldPath) throws(ActionError) {
        switch value.content {
        case .number(let text):
            guard UInt64(text) != nil || Int64(text) != nil else {
                throw ActionError(
                    path, "\(text) is no whole number of 64 bits; an action writes decimals in quotation marks",
                    in: value)
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() { try check(element, at: path.element(index)) }
        case .object(let members):
            var keys: Set<ExactKey> = []
            for member in members {
                guard keys.insert(ExactKey(member.key)).inserted else {
                    throw ActionError(path.member(member.key), "stands twice in one object; keep one", in: member.value)
                }
                try check(member.value, at: path.member(member.key))
            }
        case .null, .bool, .string: break
        }
    }
}
