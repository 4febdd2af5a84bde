public import TradingCore

/// Which order is meant: by the exchange's number or by the client's own name.
public enum OrderReference: Hashable, Sendable, WireValue {
    /// The exchange's number.
    case id(OrderID)
    /// The client's own name.
    case cloid(Cloid)

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        switch self {
        case .id(let id): writer.integer(id.rawValue)
        case .cloid(let cloid): cloid.write(to: &writer)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        if case .number = value.content {
            self = .id(OrderID(rawValue: try UInt64(reading: value, at: path)))
        } else {
            self = .cloid(try Cloid(reading: value, at: path))
        }
    }
}
