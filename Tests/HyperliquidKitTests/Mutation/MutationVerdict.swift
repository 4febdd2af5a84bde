import TradingCore

/// Whether a reader was honest about a mutated payload.
///
/// It is when it refuses the payload and names the place, or when what it read is what stands there, less what it says it left out.
enum MutationVerdict {
    /// What is wrong with the reading, or nil.
    static func objection(to surface: Surface, of mutation: Mutation) -> String? {
        let reading: Surface.Reading
        let mutated = mutation.document
        do {
            reading = try surface.read(mutated)
        } catch let fault as JSONError {
            return isNear(fault.path, mutation.path) ? nil : "the error is about another place: \(fault)"
        } catch {
            return "an error without a place: \(error)"
        }
        let written = reading.written
        let report = reading.report
        // The value was taken as it is, which is right for a name, a text, an optional or a decimal.
        if Semantics.areEqual(mutated, written) { return nil }
        // A key that nobody knows was counted and left out.
        let withoutNew = removingUnknown(mutated)
        if !report.isClean, Semantics.areEqual(withoutNew, written) { return nil }
        // An element was set aside with everything in it, and the others are as they were.
        guard report.setAsideCount > 0, report.setAside.allSatisfy({ isNear($0.path, mutation.path) }) else {
            return "read as something else: \(Semantics.differences(mutated, written).prefix(3))"
        }
        for place in mutation.path.selfAndAncestors {
            for document in [mutated, withoutNew] {
                let removed = document.replacing(place) { _ in nil }
                let hole = document.replacing(place) { _ in JSONValue(.null) }
                if Semantics.areEqual(removed, written) || Semantics.areEqual(hole, written) { return nil }
            }
        }
        return "more than an element is missing: \(Semantics.differences(mutated, written).prefix(3))"
    }

    /// Whether one place lies on the way to the other.
    private static func isNear(_ fault: String, _ path: JSONPath) -> Bool {
        let place = path.description
        return place.hasPrefix(fault) || fault.hasPrefix(place) || fault.hasSuffix(Mutation.unknownKey)
    }

    private static func removingUnknown(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .array(let elements): JSONValue(.array(elements.map(removingUnknown)))
        case .object(let members):
            JSONValue(
                .object(
                    members.filter { $0.key != Mutation.unknownKey }.map { ($0.key, removingUnknown($0.value)) }))
        default: value
        }
    }
}
