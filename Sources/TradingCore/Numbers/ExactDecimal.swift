/// A decimal of any length, kept digit by digit, for numbers whose precision nobody promises.
///
/// The exchange computes open interest, supplies and yields in binary floating point and prints what comes out:
/// `"406589.0605999998"` has more decimals than a ``Size``. Such a number is kept as it is; whoever calculates with it says how to
/// round.
///
/// ```swift
/// let open: ExactDecimal = context.openInterest
/// let volume = open.rounded(to: Volume.self, .nearest)   // nil beyond its range
/// ```
public struct ExactDecimal: Hashable, Sendable, CustomStringConvertible {
    /// The most digits that are taken; anything longer is no number of an exchange.
    public static let maximumDigits = 400

    /// The canonical form: no zeros at either end, never an exponent, never "-0".
    public let description: String

    /// Reads a plain decimal: `-?digits[.digits]`.
    ///
    /// - Throws: ``NumberError`` for anything else, and for more than ``maximumDigits`` digits.
    public init(_ text: some StringProtocol) throws(NumberError) {
        func refused(_ fault: DecimalText.Fault) -> NumberError {
            NumberError(fault, text: String(text), noun: "decimal", scale: Self.maximumDigits)
        }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard !text.isEmpty else { throw refused(.empty) }
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            throw refused(.notADigit)
        }
        guard digits.utf8.count <= Self.maximumDigits else { throw refused(.tooLarge) }
        let whole = parts[0].drop { $0 == "0" }
        var decimals = parts.count == 2 ? parts[1] : ""
        while decimals.last == "0" { decimals.removeLast() }
        guard !(whole.isEmpty && decimals.isEmpty) else {
            description = "0"
            return
        }
        description =
            (text.hasPrefix("-") ? "-" : "") + (whole.isEmpty ? "0" : whole) + (decimals.isEmpty ? "" : "." + decimals)
    }

    /// Takes a fixed-point number as it is.
    public init(_ number: some FixedPointNumber) { description = number.description }

    /// The same value in a fixed-point type, without any rounding.
    ///
    /// - Throws: ``NumberError`` when it has more decimals than the type, or lies beyond its range.
    public func exactly<Number: FixedPointNumber>(_ type: Number.Type) throws(NumberError) -> Number {
        try Number(description)
    }

    /// The nearby value in a fixed-point type.
    ///
    /// - Parameters:
    ///   - type: What to round to.
    ///   - mode: Which of the two neighbours to take.
    /// - Returns: The neighbour; nil where it lies beyond the range of the type.
    public func rounded<Number: FixedPointNumber>(to type: Number.Type, _ mode: RoundingMode) -> Number? {
        let parts = description.split(separator: ".")
        guard parts.count == 2, parts[1].utf8.count > Number.scale else { return try? Number(description) }
        let kept = parts[1].prefix(Number.scale)
        let next = parts[1].dropFirst(Number.scale)
        // Two more digits tell below, at and above the middle; what follows them only has to be seen.
        let rest = next.prefix(1) + (next.dropFirst().isEmpty ? "0" : "1")
        let scale = Number.scale + 2
        let bytes = Array("\(parts[0]).\(kept)\(rest)".utf8)
        guard let wide: Int128 = try? DecimalText.read(bytes.span, scale: scale) else { return nil }
        return Number.Raw(exactly: mode.quotient(wide, 100)).map(Number.init(raw:))
    }

    /// The value as a binary floating-point number, for indicators and charts only.
    public var doubleValue: Double { Double(description) ?? .nan }
}

extension ExactDecimal: Comparable {
    /// Orders by value.
    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        switch (left.isNegative, right.isNegative) {
        case (true, false): true
        case (false, true): false
        case (false, false): left.magnitudePrecedes(right)
        case (true, true): right.magnitudePrecedes(left)
        }
    }

    /// Whether the value lies below zero.
    public var isNegative: Bool { description.hasPrefix("-") }

    private var wholeDigits: Substring { description.drop { $0 == "-" }.prefix { $0 != "." } }

    /// Digits compare as texts where the points stand below each other, since the forms are canonical.
    private func magnitudePrecedes(_ other: ExactDecimal) -> Bool {
        let (mine, others) = (wholeDigits.utf8.count, other.wholeDigits.utf8.count)
        guard mine == others else { return mine < others }
        return description.drop { $0 == "-" }.utf8.lexicographicallyPrecedes(other.description.drop { $0 == "-" }.utf8)
    }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral number: Int64) { description = "\(number)" }
}

extension ExactDecimal: Codable {
    /// Reads a decimal string, or a number where the decoder can hand over its exact text.
    ///
    /// - Throws: `DecodingError` with the reason of the refusal.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try (decoder as? any ExactNumberDecoder)?.numberText() ?? container.decode(String.self)
        do {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the canonical decimal string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
