import TradingCore

/// The way to a value in a document.
struct JSONPath: Hashable, CustomStringConvertible {
    /// One step down.
    enum Step: Hashable {
        case key(String)
        case index(Int)
    }

    var steps: [Step] = []

    func key(_ key: String) -> JSONPath { JSONPath(steps: steps + [.key(key)]) }
    func index(_ index: Int) -> JSONPath { JSONPath(steps: steps + [.index(index)]) }

    /// As errors write it: `[0].universe[1].name`.
    var description: String {
        steps.reduce("") { text, step in
            switch step {
            case .key(let key): text.isEmpty ? key : "\(text).\(key)"
            case .index(let index): "\(text)[\(index)]"
            }
        }
    }

    /// The paths on the way here, the longest first, without the top.
    var selfAndAncestors: [JSONPath] {
        (1...max(1, steps.count)).reversed().map { JSONPath(steps: Array(steps.prefix($0))) }
    }
}

extension JSONValue {
    /// The same document with one value changed, or taken out where nil comes back.
    func replacing(_ path: JSONPath, _ change: (JSONValue) -> JSONValue?) -> JSONValue {
        replacing(path.steps[...], change) ?? JSONValue(.null)
    }

    private func replacing(_ steps: ArraySlice<JSONPath.Step>, _ change: (JSONValue) -> JSONValue?) -> JSONValue? {
        guard let step = steps.first else { return change(self) }
        let rest = steps.dropFirst()
        switch (step, content) {
        case (.key(let key), .object(let members)):
            return JSONValue(
                .object(
                    members.compactMap { member in
                        guard member.key == key else { return member }
                        return member.value.replacing(rest, change).map { (key: key, value: $0) }
                    }))
        case (.index(let index), .array(let elements)):
            return JSONValue(
                .array(
                    elements.enumerated().compactMap { place, element in
                        place == index ? element.replacing(rest, change) : element
                    }))
        default: return self
        }
    }

    /// Every value in the document with its path, itself first.
    func values(at path: JSONPath = JSONPath()) -> [(path: JSONPath, value: JSONValue)] {
        [(path, self)]
            + (members ?? []).flatMap { $0.value.values(at: path.key($0.key)) }
            + (elements ?? []).enumerated().flatMap { $1.values(at: path.index($0)) }
    }

    /// A short document of the same kind: of long lists the first, the last and whatever looks different is kept.
    var sampled: JSONValue {
        switch content {
        case .array(let elements):
            var shapes: Set<String> = []
            var kept: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                let isNew = shapes.insert(element.shape).inserted && shapes.count <= 4
                if elements.count <= 2 || isNew || index == elements.count - 1 { kept.append(element.sampled) }
            }
            return JSONValue(.array(kept))
        case .object(let members):
            let kept = members.count <= 32 ? members : Array(members.prefix(2) + members.suffix(1))
            return JSONValue(.object(kept.map { (key: $0.key, value: $0.value.sampled) }))
        default: return self
        }
    }

    private var shape: String {
        switch content {
        case .object(let members): "{" + members.map { "\($0.key):\($0.value.kindName)" }.sorted().joined() + "}"
        case .array(let elements): "[" + elements.prefix(3).map(\.shape).joined(separator: ",") + "]"
        default: kindName
        }
    }
}
