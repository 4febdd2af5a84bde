internal import TradingCore

extension ActionFields {
    /// The variant of an action: the one member of several names that is there.
    ///
    /// - Throws: ``ActionError`` when there is none or more than one; an unknown name is told the nearest right one.
    mutating func readVariant<Name>(
        _ names: Name.Type
    ) throws(ActionError) -> (name: Name, value: JSONValue, path: FieldPath)
    where Name: RawRepresentable & CaseIterable, Name.RawValue == String {
        var found: [(name: Name, value: JSONValue)] = []
        for name in Name.allCases {
            if let value = take(name.rawValue) { found.append((name, value)) }
        }
        guard let first = found.first else {
            let all = Name.allCases.map(\.rawValue)
            guard let stranger = value.members?.first(where: { $0.key != "type" }) else {
                throw ActionError(
                    path, "it does not say what to do; there is \(all.joined(separator: ", "))", in: value)
            }
            throw ActionError(
                path.member(stranger.key),
                "is nothing that this version knows here; \(NearestName.hint(for: stranger.key, among: all))",
                in: stranger.value)
        }
        guard found.count == 1 else {
            throw ActionError(
                path.member(found[1].name.rawValue),
                "stands beside \(first.name.rawValue); an action does one thing, so send two actions",
                in: found[1].value)
        }
        return (first.name, first.value, path.member(first.name.rawValue))
    }
}

extension JSONValue {
    /// Refuses anything but null.
    ///
    /// - Throws: ``ActionError`` that names the place.
    func requireNull(at path: FieldPath) throws(ActionError) {
        guard case .null = content else { throw ActionError(path, "null should stand here, not \(kindName)", in: self) }
    }
}
