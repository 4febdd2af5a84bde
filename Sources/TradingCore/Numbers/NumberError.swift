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
        case .empty: "a \(noun) is missing; write a plain decimal such as 1.5"
        case .notADigit:
            "\"\(text)\" is not a \(noun); write digits with at most one point, without signs, commas or exponents"
        case .tooManyDecimals: "\"\(text)\" has more than the \(scale) decimals of a \(noun); shorten it"
        case .tooLarge: "\"\(text)\" is beyond the range of a \(noun)"
        }
    }
}
