internal import TradingCore

/// What is asked besides the type, piece by piece; what is nil is left out.
enum Parameter {
    static func text(_ name: String, _ value: (some CustomStringConvertible)?) -> [(String, JSONValue)] {
        value.map { [(name, .text($0))] } ?? []
    }

    static func number(_ name: String, _ value: Int?) -> [(String, JSONValue)] {
        value.map { [(name, .number($0))] } ?? []
    }

    static func number(_ name: String, _ value: OrderID) -> [(String, JSONValue)] { [(name, .number(value.rawValue))] }

    static func flag(_ name: String, _ value: Bool?) -> [(String, JSONValue)] {
        value.map { [(name, JSONValue(.bool($0)))] } ?? []
    }

    static func time(_ name: String, _ value: Timestamp?) -> [(String, JSONValue)] {
        value.map { [(name, .number($0.milliseconds))] } ?? []
    }
}
