import Foundation

/// The functions, constants and cases that sources declare, by type and by full name, each with what it does.
struct SwiftDeclarations {
    /// The client's.
    static let client = Result { try SwiftDeclarations(of: "Sources/HyperliquidKit") }
    /// Those of what deployers send.
    static let deployment = Result { try SwiftDeclarations(of: "Sources/HyperliquidSigning/Actions/Deployment") }

    /// The top folder of the package.
    static var root: URL {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }

    /// What is declared: `InfoClient.allMids(dex:)` and the like, with the text that follows, once for each declaration.
    private(set) var bodies: [String: [String]] = [:]

    /// Reads a folder of sources.
    init(of folder: String) throws {
        let path = Self.root.appending(path: folder)
        let files = FileManager.default.enumerator(at: path, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            read(text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) })
        }
    }

    private mutating func read(_ lines: [String]) {
        let types: Set<Substring> = ["struct", "class", "enum", "actor", "extension"]
        var type = ""
        for (number, line) in lines.enumerated() {
            if let first = line.utf8.first, first != 0x20, first != 0x2F {
                let words = line.split(whereSeparator: { " :<{".contains($0) })
                if let index = words.firstIndex(where: types.contains), index + 1 < words.count {
                    type = String(words[index + 1])
                }
            } else if line.hasPrefix("    public ") || line.hasPrefix("    case ") {
                note(lines[number...], in: type)
            }
        }
    }

    /// Takes in a declaration with what follows up to the next one.
    private mutating func note(_ lines: ArraySlice<String>, in type: String) {
        guard let line = lines.first else { return }
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(where: { ["func", "let", "var", "case"].contains($0) }),
            index + 1 < words.count
        else { return }
        let name = words[index + 1].prefix { $0.isLetter || $0.isNumber }
        let end = lines.dropFirst().firstIndex { $0.isEmpty || $0.hasPrefix("    ///") || $0.hasPrefix("}") }
        let body = lines[..<(end ?? lines.endIndex)].joined(separator: "\n")
        guard let start = body.range(of: " \(name)")?.upperBound else { return }
        var rest = body[start...]
        if rest.first == "<", let end = rest.firstIndex(of: ">") { rest = rest[end...].dropFirst() }
        let labels = rest.first == "(" ? "(\(Self.labels(of: rest.dropFirst())))" : ""
        bodies["\(type).\(name)\(labels)", default: []].append(body)
    }

    /// The labels of parameters, each with its colon; a case's value without a label counts as `_`.
    private static func labels(of text: Substring) -> String {
        var parameters = [""]
        var depth = 0
        for character in text {
            if "([<".contains(character) { depth += 1 }
            if ")]".contains(character) || (character == ">" && parameters.last?.last != "-") { depth -= 1 }
            if depth < 0 { break }
            if character == ",", depth == 0 {
                parameters.append("")
            } else {
                parameters[parameters.count - 1].append(character)
            }
        }
        return parameters.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
            .map { parameter in
                guard let colon = parameter.firstIndex(of: ":"), !parameter[..<colon].contains("<") else { return "_:" }
                return (parameter[..<colon].split(separator: " ").first.map(String.init) ?? "_") + ":"
            }
            .joined()
    }
}
