import TradingCore

/// Amounts as the decimal text that the database holds: exact, readable in any SQLite shell, and summable there.
///
/// An amount has 128 bits and SQLite's integers 64, so it is a text where prices and sizes are integers. The text is
/// the same as `description`, made with 64-bit arithmetic for every amount below 10¹⁹.
enum USDText {
    private static let unit: UInt128 = 10_000_000_000_000_000

    static func append(_ amount: USD, to text: inout [UInt8]) {
        let magnitude = amount.raw.magnitude
        let whole: UInt64
        var rest: UInt64
        if let small = UInt64(exactly: magnitude) {
            (whole, rest) = small.quotientAndRemainder(dividingBy: UInt64(unit))
        } else {
            let (large, fraction) = magnitude.quotientAndRemainder(dividingBy: unit)
            guard let fitting = UInt64(exactly: large) else {
                text.append(contentsOf: amount.description.utf8)
                return
            }
            (whole, rest) = (fitting, UInt64(fraction))
        }
        if amount.raw < 0 { text.append(UInt8(ascii: "-")) }
        text.append(contentsOf: String(whole).utf8)
        guard rest > 0 else { return }
        text.append(UInt8(ascii: "."))
        var place = UInt64(unit) / 10
        while rest > 0 {
            let (digit, left) = rest.quotientAndRemainder(dividingBy: place)
            text.append(0x30 + UInt8(digit))
            rest = left
            place /= 10
        }
    }

    /// Reads what ``append(_:to:)`` wrote, or nil.
    static func read(_ text: String) -> USD? {
        if let amount = try? USD(text) { return amount }
        // The most negative amount has no positive twin, which the reader of decimals passes through.
        let least = USD(raw: .min)
        return text == least.description ? least : nil
    }
}
