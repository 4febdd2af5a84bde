/// Text from outside, written so that a page shows it and never runs it.
enum HTMLText {
    /// The text with everything that has a meaning in HTML, inside a quoted attribute too, written as an entity.
    ///
    /// Control and format characters are written out, and a text beyond `limit` columns is shortened, so that neither
    /// the look nor the size of a page can be taken over by a name.
    static func escaped(_ text: String, limit: Int = 500) -> String {
        var html = ""
        for scalar in VisibleText.shortened(VisibleText.escaped(text), to: limit).unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
        return html
    }

    /// The unit of a figure kept on the line of its number, a thin space apart.
    static func figure(_ text: String) -> String {
        escaped(String(text.map { $0 == " " ? "\u{202F}" : $0 }))
    }
}
