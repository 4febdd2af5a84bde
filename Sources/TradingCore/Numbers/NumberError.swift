/// A piece of text that is not an exact number of the asked kind, and why.
public struct NumberError: Error, Hashable, CustomStringConvertible {
    /// What was wrong.
    public var fault: DecimalText.Fault
    /// The text as it stood there, cut after 60 characters.
    public var text: String
    /// What was to be read, such as "price".
    public var noun: String
    /// How many decimals that kind holds.
    public var scale: Int

    /// Describes a refusal.
    public init(_ fault: DecimalText.Fault, text: String, noun: String, scale: Int) {
        self.fault = fault
        self.text = text.count > 60 ? text.prefix(60) + "…" : text
        self.noun = noun
        self.scale = scale
    }

    /// The refusal in plain words, with what would be accepted.
    public var description: String {
        switch fault {
        case .empty: "\(kind) is missing; write a plain decimal such as 1.5"
        case .notADigit: "\"\(text)\" is not \(kind); write digits with at most one point, no commas and no exponent"
        case .tooManyDecimals: "\"\(text)\" has more than the \(scale) decimals of \(kind); shorten it"
        case .tooLarge: "\"\(text)\" is beyond the range of \(kind)"
        }
    }

    /// The noun with its article.
    private var kind: String { noun.first.map { "aeiou".contains($0) } ?? false ? "an \(noun)" : "a \(noun)" }
}
