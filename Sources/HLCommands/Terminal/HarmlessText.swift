extension String {
    /// The text with everything that could steer a terminal or hide words written out as `\u{1B}`; line feeds stay.
    ///
    /// Names, paths and coins come from files that someone else may have written.
    var harmless: String {
        if unicodeScalars.allSatisfy(\.isHarmless) { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isHarmless {
                text.append(scalar)
            } else {
                text.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            }
        }
        return String(text)
    }

    /// The text with its middle left out where it is longer than `limit` characters.
    func shortened(to limit: Int) -> String {
        guard utf8.count > limit, count > limit else { return self }
        return prefix(limit / 2) + " … " + suffix(limit / 2)
    }

    /// Whether people see all of it and something of it.
    var isVisible: Bool {
        unicodeScalars.allSatisfy { $0.isHarmless && $0 != "\n" }
            && unicodeScalars.contains { !$0.properties.isWhitespace }
    }
}

extension Unicode.Scalar {
    fileprivate var isHarmless: Bool {
        if value < 0x7F { return value >= 0x20 || self == "\n" }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        default: true
        }
    }
}
