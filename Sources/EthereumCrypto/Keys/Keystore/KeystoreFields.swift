/// The fields of one object in a keystore, found by name in any letter case; a fault names the field by its path.
struct KeystoreFields {
    /// Where the object stands, such as "crypto.kdfparams"; empty for the whole file.
    let path: String
    private let fields: [String: KeystoreJSON]

    /// Takes the whole file.
    init(_ json: KeystoreJSON) throws(KeyError) {
        guard case .object(let fields) = json else {
            throw KeyError(.damaged, "it is JSON, but no keystore: a keystore begins with {")
        }
        (path, self.fields) = ("", fields)
    }

    private init(path: String, fields: [String: KeystoreJSON]) { (self.path, self.fields) = (path, fields) }

    /// The object of a name.
    func object(_ name: String) throws(KeyError) -> KeystoreFields {
        guard case .object(let fields) = try value(name) else { throw fault(name, "is no object") }
        return KeystoreFields(path: place(name), fields: fields)
    }

    /// The text of a name.
    func text(_ name: String) throws(KeyError) -> String {
        guard case .text(let text) = try value(name) else { throw fault(name, "is no text") }
        return text
    }

    /// The text of a name, or nil where it is missing or null.
    func optionalText(_ name: String) throws(KeyError) -> String? {
        switch try found(name) {
        case nil, .null: nil
        case .text(let text): text
        default: throw fault(name, "is no text")
        }
    }

    /// The whole number of a name.
    func number(_ name: String) throws(KeyError) -> Int {
        guard case .number(let number) = try value(name) else { throw fault(name, "is no whole number of 64 bits") }
        return number
    }

    /// The bytes of a name, written in hexadecimal.
    func bytes(_ name: String, counts: ClosedRange<Int>) throws(KeyError) -> [UInt8] {
        let digits = try text(name)
        guard let bytes = try? Hexadecimal.bytes(of: digits) else { throw fault(name, "is not hexadecimal") }
        guard counts.contains(bytes.count) else {
            let expected =
                counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
            throw fault(name, "has \(bytes.count) bytes, not \(expected)")
        }
        return bytes
    }

    /// A fault of a field.
    func fault(_ name: String, _ problem: String, code: KeyError.Code = .damaged) -> KeyError {
        KeyError(code, "\(place(name)) \(problem); give the file that the wallet exported, unchanged")
    }

    private func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func value(_ name: String) throws(KeyError) -> KeystoreJSON {
        guard let value = try found(name) else { throw fault(name, "is missing") }
        return value
    }

    private func found(_ name: String) throws(KeyError) -> KeystoreJSON? {
        let values = fields.filter { $0.key.lowercased() == name }.values
        guard values.count <= 1 else { throw fault(name, "stands there twice, in different letter cases") }
        return values.first
    }
}
