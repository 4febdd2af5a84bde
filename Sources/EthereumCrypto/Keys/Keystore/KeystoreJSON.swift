internal import Foundation

/// One value of a keystore's JSON; lists and fractions mean nothing in one, and are all the same.
enum KeystoreJSON: Decodable {
    case object([String: KeystoreJSON]), text(String), number(Int), null, other

    /// The deepest nesting that is read.
    static let depthLimit = 16

    /// Reads a whole file.
    ///
    /// - Throws: ``KeyError`` for what is no JSON, or is nested so deep that reading it could exhaust the stack.
    static func read(_ bytes: [UInt8]) throws(KeyError) -> KeystoreJSON {
        // The decoder reads UTF-16 and UTF-32, too, where brackets cannot be counted byte by byte. No such text is without zeros.
        guard !bytes.contains(0) else {
            throw KeyError(
                .damaged, "its text is not UTF-8, which every wallet writes; give the file that was exported")
        }
        guard depth(of: bytes) <= depthLimit else {
            throw KeyError(
                .damaged,
                "its JSON is nested more than \(depthLimit) levels deep, which no keystore is; give another file")
        }
        do {
            return try JSONDecoder().decode(KeystoreJSON.self, from: Data(bytes))
        } catch {
            // The decoder's own words may repeat the file's content.
            throw KeyError(.damaged, "it is no JSON; give the file that the wallet exported, unchanged")
        }
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: FieldName.self) {
            var fields: [String: KeystoreJSON] = [:]
            for name in container.allKeys { fields[name.stringValue] = try container.decode(Self.self, forKey: name) }
            self = .object(fields)
            return
        }
        guard let container = try? decoder.singleValueContainer() else {
            self = .other
            return
        }
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .other
        }
    }

    /// How deep brackets are nested, outside of strings.
    static func depth(of bytes: [UInt8]) -> Int {
        var (depth, deepest, isInText, isEscaped) = (0, 0, false, false)
        for byte in bytes {
            if isEscaped {
                isEscaped = false
            } else if isInText {
                isEscaped = byte == UInt8(ascii: "\\")
                isInText = byte != UInt8(ascii: "\"")
            } else if byte == UInt8(ascii: "\"") {
                isInText = true
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
                deepest = max(deepest, depth)
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
            }
        }
        return deepest
    }

    private struct FieldName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
