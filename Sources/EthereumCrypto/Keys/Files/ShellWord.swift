/// A path as one word of a shell's command line, so that a command in a message can be copied as it stands.
///
/// Characters that do not print, or that reorder their neighbours, are spelled out, so that no path can change a terminal or forge a
/// message.
enum ShellWord {
    /// The word: as it is where that is safe, else in quotes.
    static func quoted(_ path: String) -> String {
        // A path that begins with a hyphen would be taken for an option.
        let path = path.hasPrefix("-") ? "./" + path : path
        if !path.isEmpty, path.utf8.allSatisfy(isHarmless) { return path }
        if path.unicodeScalars.allSatisfy(\.isPlain) { return "'" + path.replacing("'", with: "'\\''") + "'" }
        // The form of bash, zsh and POSIX 2024 that can spell any byte.
        let spelled = path.unicodeScalars.map { scalar in
            switch scalar {
            case "'", "\\": "\\\(scalar)"
            case _ where scalar.isPlain: String(scalar)
            default: Array(String(scalar).utf8).map(octal).joined()
            }
        }
        return "$'" + spelled.joined() + "'"
    }

    /// A byte as a backslash and three octal digits, which end after the third whatever follows.
    private static func octal(_ byte: UInt8) -> String { "\\\(byte >> 6)\(byte >> 3 & 7)\(byte & 7)" }

    /// Letters, digits, and what no shell gives a meaning to.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "@"):
            true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether a character prints as itself and leaves its neighbours alone.
    var isPlain: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
