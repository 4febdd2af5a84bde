internal import TradingCore

/// Numbers as people read them: grouped by thousands, few decimals, "–" where there is none.
struct FigureText: Sendable {
    /// Whether to write "−" and "–" instead of "-".
    var unicode = true

    /// What stands for a number that does not exist.
    var missing: String { unicode ? "–" : "-" }

    /// An amount with two decimals: "−1,234.50".
    func money(_ amount: USD?, signed: Bool = false) -> String {
        guard let amount else { return missing }
        let text = amount.shown()
        return sign(amount.rounded(toDecimals: 2, .nearest).raw.signum(), signed: signed) + grouped(text)
    }

    /// A share in percent: 0.1234 is "12.34 %".
    func percent(_ fraction: Double?, signed: Bool = false) -> String {
        guard let fraction else { return missing }
        return decimal(fraction * 100, decimals: 2, signed: signed) + " %"
    }

    /// A number with that many decimals.
    func decimal(_ number: Double?, decimals: Int = 2, signed: Bool = false) -> String {
        guard let number, number.isFinite else { return missing }
        let text = Self.fixed(number.magnitude, decimals: decimals)
        let isZero = !text.utf8.contains { (0x31...0x39).contains($0) }
        return sign(isZero ? 0 : number < 0 ? -1 : 1, signed: signed) + grouped(text)
    }

    /// A whole number.
    func count(_ count: Int) -> String { sign(count.signum(), signed: false) + grouped(String(count.magnitude)) }

    /// A price or size with all its digits.
    func exact<Number: FixedPointNumber>(_ number: Number?) -> String {
        guard let number else { return missing }
        return sign(number.raw < 0 ? -1 : 1, signed: false) + grouped(number.magnitude.description)
    }

    /// A price cut to seven significant figures, for an average that seldom falls on a tick.
    func price(_ price: Price?) -> String {
        guard let price else { return missing }
        var figures = 0
        var rest = price.raw.magnitude
        while rest > 0 {
            rest /= 10
            figures += 1
        }
        let step = Price(raw: DecimalText.powerOfTen(min(max(figures - 7, 0), Price.scale)))
        return exact(price.rounded(toMultipleOf: step, .nearest))
    }

    /// A length of time in its two largest units: "3 d 4 h".
    func duration(_ milliseconds: Int64?) -> String {
        guard let milliseconds, milliseconds >= 0 else { return missing }
        let seconds = milliseconds / 1000
        switch seconds {
        case ..<1: return "\(milliseconds) ms"
        case ..<60: return "\(seconds) s"
        case ..<3600: return pair(seconds, "min", 60, "s", 1)
        case ..<86_400: return pair(seconds, "h", 3600, "min", 60)
        case ..<(100 * 86_400): return pair(seconds, "d", 86_400, "h", 3600)
        default: return grouped(String(seconds / 86_400)) + " d"
        }
    }

    /// Seconds of the clock on the wall: "0.123 s".
    func seconds(_ seconds: Double?) -> String {
        guard let seconds else { return missing }
        return decimal(seconds, decimals: seconds < 10 ? 3 : 1) + " s"
    }

    private func pair(_ seconds: Int64, _ unit: String, _ size: Int64, _ smaller: String, _ part: Int64) -> String {
        let rest = seconds % size / part
        return "\(seconds / size) \(unit)" + (rest == 0 ? "" : " \(rest) \(smaller)")
    }

    private func sign(_ signum: some BinaryInteger, signed: Bool) -> String {
        if signum < 0 { return unicode ? "−" : "-" }
        return signed && signum > 0 ? "+" : ""
    }

    /// The digits of a plain decimal, without its sign, grouped by thousands.
    private func grouped(_ text: String) -> String {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let whole = digits.prefix { $0 != "." }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result + digits.dropFirst(whole.count)
    }

    /// A number in plain decimal form, whatever its size: no exponent, "-" as its sign.
    static func fixed(_ number: Double, decimals: Int) -> String {
        let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
        // Beyond this a Double has no decimals left, and an Int128 holds what it has.
        guard (number * power).magnitude < 1e37 else { return number < 0 ? "-9e99" : "9e99" }
        let scaled = Int128((number * power).rounded())
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let text = decimals == 0 ? padded : padded.dropLast(decimals) + "." + padded.suffix(decimals)
        return scaled < 0 ? "-" + text : text
    }
}
