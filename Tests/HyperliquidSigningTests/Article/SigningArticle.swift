import Foundation

/// A document of the project, and the pieces of it that a test holds it to.
struct SigningArticle {
    let text: String

    /// Reads a document by its path from the top of the project.
    init(_ path: String) throws {
        // This file lies three folders deep.
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The names of the blocks that claim to be computed.
    var blockNames: [String] { text.matches(of: /<!-- example:([a-z-]+) begin -->/).map { String($0.1) } }

    /// What stands between the two comments of a block; nil when there is no such block, or more than one.
    func block(_ name: String) -> String? {
        let parts = text.components(separatedBy: "<!-- example:\(name) begin -->\n")
        guard parts.count == 2 else { return nil }
        let ends = parts[1].components(separatedBy: "<!-- example:\(name) end -->\n")
        return ends.count == 2 ? ends[0] : nil
    }

    /// The pieces of Swift that the document shows.
    var snippets: [String] {
        text.components(separatedBy: "```swift\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    }
}
