/// Text from outside, made harmless to show: names may come from a file that someone else wrote.
enum VisibleText {
    /// The text with everything that is not plainly visible written out as `\u{1B}`.
    ///
    /// These are control characters, which can move a terminal's cursor, and format characters, which can reverse the
    /// reading direction or hide text.
    static func escaped(_ text: String, asciiOnly: Bool = false) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isVisible(scalar), !asciiOnly || scalar.isASCII {
                visible.append(scalar)
            } else {
                visible.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            }
        }
        return String(visible)
    }

    /// The text, ended with "…" or "..." where it is longer than `limit` columns.
    ///
    /// Combining marks count as a column too, so a pile of them cannot grow without end.
    static func shortened(_ text: String, to limit: Int, ellipsis: String = "…") -> String {
        guard width(of: text) > limit else { return text }
        var short = String.UnicodeScalarView()
        var left = limit - ellipsis.count
        for scalar in text.unicodeScalars {
            left -= columns(of: scalar)
            if left < 0 { break }
            short.append(scalar)
        }
        return String(short) + ellipsis
    }

    /// The columns that a text takes in a terminal, at most.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
