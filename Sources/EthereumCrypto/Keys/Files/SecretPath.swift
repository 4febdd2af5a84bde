/// A path, cut into the folder and the name in it.
struct SecretPath {
    /// The whole path, as it was given.
    let text: String
    /// The folder; "." where the path names none.
    let folder: String
    /// The name in the folder.
    let name: String

    /// Cuts a path.
    ///
    /// - Throws: ``KeyError`` when it is empty, ends in a slash, or holds a zero byte, at which the system would cut it.
    init(_ text: String) throws(KeyError) {
        guard !text.utf8.contains(0) else {
            throw KeyError(.missing, "\(ShellWord.quoted(text)) holds a zero byte, which no path can; give another")
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, !name.isEmpty, name != ".", name != ".." else {
            throw KeyError(.missing, "\(ShellWord.quoted(text)) names no file; give the path of one")
        }
        self.text = text
        self.name = String(name)
        let folder = parts.dropLast().joined(separator: "/")
        self.folder = parts.count == 1 ? "." : folder.isEmpty ? "/" : folder
    }

    /// The path as a word for a shell.
    var quoted: String { ShellWord.quoted(text) }
}
