import TradingCore

/// What a text says as a decimal, found without arithmetic: digits are moved, cut and compared as text.
enum ReferenceDecimal {
    /// The canonical form of a decimal, or why it is refused.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - scale: How many decimals the type holds.
    ///   - limit: The digits of the largest count of the smallest unit; as far reaches the other side of zero.
    /// - Returns: The canonical form, or the fault.
    static func read(_ bytes: [UInt8], scale: Int, largest limit: [UInt8]) -> Result<String, DecimalText.Fault> {
        let isNegative = bytes.first == 0x2D
        let unsigned = isNegative ? bytes.dropFirst() : bytes[...]
        guard !unsigned.isEmpty else { return .failure(.empty) }
        let parts = unsigned.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        // What stands before the first byte that no decimal has there is looked at first, as somebody reads from the left.
        let prefixes = parts.map { $0.prefix { (0x30...0x39).contains($0) } }
        guard let whole = prefixes.first, !whole.isEmpty else { return .failure(.notADigit) }
        let hasFraction = parts.count == 2 && whole.count == parts[0].count
        let fraction = hasFraction ? prefixes[1] : []
        guard !hasFraction || !fraction.isEmpty else { return .failure(.notADigit) }
        let isComplete = whole.count == parts[0].count && (!hasFraction || fraction.count == parts[1].count)

        let kept = Array(fraction.prefix(scale))
        let units = Array((whole + kept + Array(repeating: 0x30, count: scale - kept.count)).drop { $0 == 0x30 })
        let losesDigits = fraction.dropFirst(scale).contains { $0 != 0x30 }
        let isTooLarge =
            units.count > limit.count || units.count == limit.count && limit.lexicographicallyPrecedes(units)
        if isTooLarge { return .failure(.tooLarge) }
        if losesDigits { return .failure(.tooManyDecimals) }
        guard isComplete else { return .failure(.notADigit) }
        if units.isEmpty { return .success("0") }

        var shown = Array(fraction.prefix(scale))
        while shown.last == 0x30 { shown.removeLast() }
        let leading = Array(whole.drop { $0 == 0x30 })
        let text = (leading.isEmpty ? [0x30] : leading) + (shown.isEmpty ? [] : [0x2E] + shown)
        return .success((isNegative ? "-" : "") + String(decoding: text, as: UTF8.self))
    }
}
