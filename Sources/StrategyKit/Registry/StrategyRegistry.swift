public import TradingCore

/// The strategies that can be named in a strategy file: a value, so that every program decides for itself what it offers.
///
/// ```swift
/// var registry = StrategyRegistry.builtIn
/// registry.register(BuyOnce.self)
/// let strategy = try registry.make("buy-once", parameters: json, setup: setup)
/// ```
public struct StrategyRegistry: Sendable {
    private struct Entry: Sendable {
        let descriptor: StrategyDescriptor
        let make: @Sendable (JSONValue, String, StrategySetup) throws -> any Strategy
    }

    private var entries: [String: Entry] = [:]

    /// A registry without strategies.
    public init() {}

    /// Adds a strategy under its descriptor's name; a second one of that name replaces the first.
    public mutating func register<Made: Strategy>(_ type: Made.Type) {
        entries[type.descriptor.name] = Entry(descriptor: type.descriptor) { json, path, setup in
            try Made(parameters: json.decode(Made.Parameters.self, at: path), setup: setup)
        }
    }

    /// The descriptors, by name.
    public var descriptors: [StrategyDescriptor] {
        entries.values.map(\.descriptor).sorted { $0.name < $1.name }
    }

    /// The descriptor of that name, or nil.
    public func descriptor(_ name: String) -> StrategyDescriptor? { entries[name]?.descriptor }

    /// Makes a strategy from the parameters of a strategy file.
    ///
    /// Keys that are left out take the descriptor's default. Keys that the strategy does not know, values of the wrong kind
    /// and values out of bounds are refused.
    ///
    /// - Parameters:
    ///   - name: The strategy's name.
    ///   - parameters: A JSON object.
    ///   - setup: Markets and candle length.
    ///   - path: Where the parameters stand in their document, for messages.
    /// - Returns: The strategy, before its first event.
    /// - Throws: ``UnknownStrategy``, `JSONError` with line and path, or ``ParameterError``.
    public func make(
        _ name: String, parameters: JSONValue, setup: StrategySetup, at path: String = "parameters"
    ) throws -> any Strategy {
        guard let entry = entries[name] else { throw UnknownStrategy(name: name, known: entries.keys.sorted()) }
        let descriptors = entry.descriptor.parameters
        try parameters.checkKeys(descriptors.map(\.name), at: path)
        var members = parameters.members ?? []
        for descriptor in descriptors {
            if let value = parameters[descriptor.name] {
                try descriptor.check(value, at: "\(path).\(descriptor.name)")
            } else if let value = descriptor.defaultValue {
                members.append((descriptor.name, value))
            } else {
                throw JSONError(
                    line: parameters.line, path: path,
                    message: "the key \"\(descriptor.name)\" is missing: \(descriptor.meaning)")
            }
        }
        return try entry.make(JSONValue(.object(members), line: parameters.line), path, setup)
    }
}

/// A strategy name that nothing is registered under.
public struct UnknownStrategy: Error, Hashable, CustomStringConvertible {
    /// The name.
    public var name: String
    /// The names there are.
    public var known: [String]

    /// Describes a refusal.
    public init(name: String, known: [String]) {
        self.name = name
        self.known = known
    }

    /// The refusal in plain words, with the nearest name.
    public var description: String { "there is no strategy \"\(name)\"; \(NearestName.hint(for: name, among: known))" }
}
