public import TradingCore

/// The members of an object while they are read, one after the other; what nobody asked for is refused at the end.
///
/// ```swift
/// var fields = try ActionFields(value, at: path)
/// asset = try fields.read("a")
/// cloid = try fields.readOptional("c")
/// try fields.finish()
/// ```
public struct ActionFields {
    /// Where the object stands.
    public let path: FieldPath
    /// The object.
    public let value: JSONValue

    private let members: [(key: String, value: JSONValue)]
    private var known: [String] = []

    /// Opens an object.
    ///
    /// - Throws: ``ActionError`` when something else stands there.
    public init(_ value: JSONValue, at path: FieldPath = .root) throws(ActionError) {
        guard let members = value.members else {
            throw ActionError(path, "an object should stand here, not \(value.kindName)", in: value)
        }
        self.path = path
        self.value = value
        self.members = members
    }

    /// The member of that name, if there is one; it counts as read.
    public mutating func take(_ name: String) -> JSONValue? {
        known.append(name)
        return members.first { $0.key.isSameKey(as: name) }?.value
    }

    /// The member of that name, which must be there.
    ///
    /// - Throws: ``ActionError`` when it is missing; a member that nobody has asked for and that is spelled nearly so is named.
    public mutating func takeRequired(_ name: String) throws(ActionError) -> JSONValue {
        guard let value = take(name) else {
            throw ActionError(path.member(name), "is missing" + misspelling(of: name), in: value)
        }
        return value
    }

    /// What to say when a member may be a mistyped one.
    ///
    /// Names of one to three letters are all alike, so they tell nothing; and a right name that is read later is no mistyped one, so
    /// only one edit is forgiven, or two in a long name.
    private func misspelling(of name: String) -> String {
        let strangers = members.map(\.key).filter { key in
            key.utf8.count > 3 && !known.contains { $0.isSameKey(as: key) }
        }
        guard name.utf8.count > 3,
            let stranger = NearestName.find(name, among: strangers, within: name.utf8.count < 8 ? 1 : 2)
        else { return "" }
        return "; \"\(stranger)\" stands there, did you mean \"\(name)\"?"
    }

    /// Reads a member that must be there.
    ///
    /// - Throws: ``ActionError`` when it is missing or wrong.
    public mutating func read<Value: WireValue>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(ActionError) -> Value {
        try Value(reading: takeRequired(name), at: path.member(name))
    }

    /// Reads a member that may be missing or null.
    ///
    /// - Throws: ``ActionError`` when it is wrong.
    public mutating func readOptional<Value: WireValue>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(ActionError) -> Value? {
        guard let value = take(name) else { return nil }
        if case .null = value.content { return nil }
        return try Value(reading: value, at: path.member(name))
    }

    /// Reads a member that must be there and may be null, where a forgotten one would say too much: all there is.
    ///
    /// - Throws: ``ActionError`` when it is missing or wrong.
    public mutating func readNullable<Value: WireValue>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(ActionError) -> Value? {
        _ = try takeRequired(name)
        return try readOptional(name)
    }

    /// Reads a flag that is only ever sent as true; missing and false are the same.
    ///
    /// - Throws: ``ActionError`` when something else stands there.
    public mutating func readFlag(_ name: String) throws(ActionError) -> Bool { try readOptional(name) ?? false }

    /// Opens an object that must be there.
    ///
    /// - Throws: ``ActionError`` when it is missing or no object.
    public mutating func readObject(_ name: String) throws(ActionError) -> ActionFields {
        try ActionFields(takeRequired(name), at: path.member(name))
    }

    /// The one member of several that is there, such as the variant of a deployer's action.
    ///
    /// - Throws: ``ActionError`` when none or several are there.
    public mutating func readOne(of names: [String]) throws(ActionError) -> (name: String, value: JSONValue) {
        var found: [(name: String, value: JSONValue)] = []
        for name in names { if let value = take(name) { found.append((name, value)) } }
        guard found.count == 1 else {
            let list = names.joined(separator: ", ")
            throw ActionError(path, "exactly one of these should stand here: \(list)", in: value)
        }
        return found[0]
    }

    /// Puts values together that were read, and says where they stand when they do not fit.
    ///
    /// - Throws: ``ActionError`` that names the field within the whole document.
    func placing<Value>(_ make: () throws(ActionError) -> Value) throws(ActionError) -> Value {
        do {
            return try make()
        } catch {
            throw ActionError(path.joined(error.field), error.message, in: value)
        }
    }

    /// Refuses members that nobody asked for.
    ///
    /// - Throws: ``ActionError`` that names the first one and the nearest right name.
    public func finish() throws(ActionError) {
        for member in members where !known.contains(where: { $0.isSameKey(as: member.key) }) {
            throw ActionError(
                path.member(member.key), "unknown field; \(NearestName.hint(for: member.key, among: known))",
                in: member.value)
        }
    }
}
