extension JSONValue {
    /// Refuses keys that nobody reads.
    ///
    /// - Parameters:
    ///   - known: The keys that may stand in the object.
    ///   - path: Where the object stands in its document.
    /// - Throws: ``JSONError`` that names the first unknown key and the nearest right one.
    public func checkKeys(_ known: some Collection<String>, at path: String = "") throws(JSONError) {
        guard let members else {
            throw JSONError(line: line, path: path, message: "an object should stand here, not \(kindName)")
        }
        for member in members where !known.contains(where: { $0.isSameKey(as: member.key) }) {
            throw JSONError(
                line: member.value.line, path: path.isEmpty ? member.key : "\(path).\(member.key)",
                message: "unknown key; \(NearestName.hint(for: member.key, among: known))")
        }
    }
}
