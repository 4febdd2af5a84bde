import EthereumCrypto
import TradingCore

/// What a rule that knows nothing of actions says about the texts of a document: which of them an action writes otherwise, and which it
/// refuses.
///
/// The official client signs whatever it is given, so its vectors hold texts that the exchange would not take: letters of hexadecimal in
/// upper case, decimals with zeros at the end, and numbers with an exponent.
struct WrittenForm {
    /// The document with every text in the form that is signed.
    private(set) var canonical: JSONValue
    /// The places of texts that are written otherwise and change the hash.
    private(set) var rewritten: [String] = []
    /// The places of texts that cannot be read.
    private(set) var refused: [String] = []

    /// Judges a document, where the case of the members that are signed as addresses is of no account.
    init(_ value: JSONValue, addresses: Set<String> = []) throws {
        canonical = value
        canonical = try judge(value, at: "", addresses)
    }

    private mutating func judge(_ value: JSONValue, at path: String, _ addresses: Set<String>) throws -> JSONValue {
        switch value.content {
        case .array(let elements):
            var judged: [JSONValue] = []
            for (index, element) in elements.enumerated() {
                judged.append(try judge(element, at: "\(path)[\(index)]", addresses))
            }
            return JSONValue(.array(judged))
        case .object(let members):
            var judged: [(key: String, value: JSONValue)] = []
            for member in members {
                let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
                judged.append((member.key, try judge(member.value, at: inner, addresses)))
            }
            return JSONValue(.object(judged))
        case .string(let text):
            // One action writes an address behind its amount.
            let parts = text.split(separator: " subaccount:", maxSplits: 1, omittingEmptySubsequences: false)
            guard let forms = try canonicalForms(of: parts.map(String.init)) else {
                refused.append(path)
                return value
            }
            let form = forms.joined(separator: " subaccount:")
            if form != text, !addresses.contains(path) { rewritten.append(path) }
            return JSONValue(.string(form))
        case .null, .bool, .number: return value
        }
    }

    /// The forms that are signed, or nil when one of them is refused.
    private func canonicalForms(of texts: [String]) throws -> [String]? {
        var forms: [String] = []
        for text in texts {
            guard let form = try canonicalForm(of: text) else { return nil }
            forms.append(form)
        }
        return forms
    }

    private func canonicalForm(of text: String) throws -> String? {
        if let hexadecimal = text.wholeMatch(of: /0x([0-9a-fA-F]+)/) {
            let lower = text.lowercased()
            guard hexadecimal.1.count == 40, text != lower, text.dropFirst(2) != lower.dropFirst(2).uppercased() else {
                return lower
            }
            return try Address(lower).checksummed == text ? lower : nil
        }
        if text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]+/) != nil { return nil }
        if let decimal = text.wholeMatch(of: /(-?[0-9]+)\.([0-9]*?)0+/) {
            return decimal.2.isEmpty ? "\(decimal.1)" : "\(decimal.1).\(decimal.2)"
        }
        return text
    }
}
