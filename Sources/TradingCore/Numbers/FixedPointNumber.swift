/// A decimal number kept as a whole count of its smallest unit.
///
/// Addition and comparison are exact and cheap; there is no binary fraction anywhere, so `0.1 + 0.2` is `0.3`. Overflow of
/// an operator traps, as it does for `Int`; numbers from outside come in through the throwing initialisers, which check.
///
/// ```swift
/// let price = try Price("65000.5")
/// price.description        // "65000.5", the canonical wire form
/// try Price("65,000.5")    // throws NumberError: a comma is no digit
/// ```
public protocol FixedPointNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
    ExpressibleByIntegerLiteral
{
    /// The integer that holds the value.
    associatedtype Raw: FixedWidthInteger & SignedInteger & Sendable
    /// How many decimals the type holds.
    static var scale: Int { get }
    /// What the type is called in messages.
    static var noun: String { get }
    /// The value in units of 10^-scale.
    var raw: Raw { get }
    /// Makes a value from a count of its smallest unit.
    init(raw: Raw)
}

extension FixedPointNumber {
    /// Reads a decimal exactly.
    ///
    /// - Throws: ``NumberError`` when the text is not a plain decimal, has more decimals than the type, or is out of range.
    @inlinable
    public init(_ text: some StringProtocol) throws(NumberError) {
        let bytes = Array(text.utf8)
        do {
            self.init(raw: try DecimalText.read(bytes.span, scale: Self.scale))
        } catch {
            throw NumberError(error, text: String(text), noun: Self.noun, scale: Self.scale)
        }
    }

    /// Makes a whole number of units, such as `50_000` dollars.
    @inlinable
    public init(integerLiteral value: Int64) {
        self.init(raw: Raw(value) * DecimalText.powerOfTen(Self.scale))
    }

    /// The value zero.
    @inlinable public static var zero: Self { Self(raw: 0) }

    /// The canonical decimal form: no trailing zeros, never scientific.
    @inlinable public var description: String { DecimalText.string(raw, scale: Self.scale) }

    /// The value as a binary floating-point number, right to about 16 digits, for indicators and charts only.
    @inlinable public var doubleValue: Double {
        let divisor: Int64 = DecimalText.powerOfTen(Self.scale)
        return Double(raw) / Double(divisor)
    }

    /// Whether the value is zero.
    @inlinable public var isZero: Bool { raw == 0 }

    /// The distance from zero.
    @inlinable public var magnitude: Self { raw < 0 ? Self(raw: 0 - raw) : self }

    /// The value brought to a multiple of `step`.
    ///
    /// - Parameters:
    ///   - step: A positive value.
    ///   - mode: Which neighbour to take when the value lies between two multiples.
    /// - Returns: The multiple; the one nearer to zero where the other lies beyond the range of the type.
    @inlinable
    public func rounded(toMultipleOf step: Self, _ mode: RoundingMode) -> Self {
        let (multiple, overflow) = mode.quotient(raw, step.raw).multipliedReportingOverflow(by: step.raw)
        return Self(raw: overflow ? raw - raw % step.raw : multiple)
    }

    /// Orders by value.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }

    /// Adds two values of one kind.
    @inlinable
    public static func + (left: Self, right: Self) -> Self { Self(raw: left.raw + right.raw) }

    /// Subtracts two values of one kind.
    @inlinable
    public static func - (left: Self, right: Self) -> Self { Self(raw: left.raw - right.raw) }

    /// Adds in place.
    @inlinable
    public static func += (left: inout Self, right: Self) { left = left + right }

    /// Subtracts in place.
    @inlinable
    public static func -= (left: inout Self, right: Self) { left = left - right }

    /// Changes the sign.
    @inlinable
    public static prefix func - (value: Self) -> Self { Self(raw: 0 - value.raw) }

    /// Writes the canonical decimal string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

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
}

/// A decoder that can hand over a number as it was written, so that no digit goes through binary floating point.
public protocol ExactNumberDecoder {
    /// The text of the number at hand, with or without quotation marks, or nil when the decoder leaves that to the reader.
    ///
    /// - Throws: When something else stands there.
    func numberText() throws -> String?
}
