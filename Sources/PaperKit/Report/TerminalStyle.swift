/// What a terminal can show.
public struct TerminalStyle: Hashable, Sendable {
    /// Whether profit is green and loss is red.
    public var color: Bool
    /// Whether block characters and signs outside ASCII may be used.
    public var unicode: Bool

    /// Names what a terminal can show.
    public init(color: Bool, unicode: Bool) {
        self.color = color
        self.unicode = unicode
    }

    /// No colour and nothing but ASCII: for a file or a pipe.
    public static let plain = TerminalStyle(color: false, unicode: false)

    func painted(_ text: String, _ tone: ReportFigure.Tone) -> String {
        switch tone {
        case .good where color: "\u{1B}[32m\(text)\u{1B}[39m"
        case .bad where color: "\u{1B}[31m\(text)\u{1B}[39m"
        default: text
        }
    }

    func bold(_ text: String) -> String { color ? "\u{1B}[1m\(text)\u{1B}[22m" : text }
}
