extension KeystoreFile {
    /// Reads the JSON of a keystore.
    ///
    /// Names of fields may be in either letter case. A counter that lost its leading zeros is made whole: eth-account writes one file
    /// in 256 so.
    ///
    /// - Throws: ``KeyError`` that names the field: `.damaged` when it is missing or cannot be, `.unsupported` for another version,
    ///   cipher or function, `.tooCostly` for a cost above the caps.
    public init(json: [UInt8]) throws(KeyError) {
        guard json.count <= Self.sizeLimit else {
            throw KeyError(.damaged, "it has more than \(Self.sizeLimit >> 10) KiB, which no keystore has")
        }
        let file = try KeystoreFields(try KeystoreJSON.read(json))
        guard try file.number("version") == 3 else {
            throw file.fault("version", "is not 3, and no other is read", code: .unsupported)
        }
        let crypto = try file.object("crypto")
        guard try crypto.text("cipher").lowercased() == "aes-128-ctr" else {
            throw crypto.fault("cipher", "is not aes-128-ctr, and no other is read", code: .unsupported)
        }
        let parameters = try crypto.object("kdfparams")
        derivation = try Self.derivation(crypto, parameters)
        guard try parameters.number("dklen") == 32 else {
            throw parameters.fault("dklen", "is not 32, and no other is read", code: .unsupported)
        }
        try derivation.check()
        salt = try parameters.bytes("salt", counts: 0...1024)
        let counter = try crypto.object("cipherparams").bytes("iv", counts: 1...16)
        self.counter = [UInt8](repeating: 0, count: 16 - counter.count) + counter
        ciphertext = try crypto.bytes("ciphertext", counts: 32...32)
        guard let mac = Bytes32(try crypto.bytes("mac", counts: 32...32)) else {
            throw crypto.fault("mac", "has not 32 bytes")
        }
        self.mac = mac
        address = try Self.address(file)
        label = try file.optionalText("name").flatMap { KeystoreLabel($0)?.text }
        identifier = try file.optionalText("id").flatMap { Self.isIdentifier($0) ? $0 : nil }
    }

    private static func derivation(
        _ crypto: KeystoreFields, _ parameters: KeystoreFields
    ) throws(KeyError) -> KeyDerivation {
        switch try crypto.text("kdf").lowercased() {
        case "scrypt":
            return .scrypt(
                rounds: try parameters.number("n"), blockSize: try parameters.number("r"),
                parallelism: try parameters.number("p"))
        case "pbkdf2":
            guard try parameters.text("prf").lowercased() == "hmac-sha256" else {
                throw parameters.fault("prf", "is not hmac-sha256, and no other is read", code: .unsupported)
            }
            return .pbkdf2(rounds: try parameters.number("c"))
        default:
            throw crypto.fault("kdf", "is neither scrypt nor pbkdf2, and no other is read", code: .unsupported)
        }
    }

    private static func address(_ file: KeystoreFields) throws(KeyError) -> Address? {
        guard let text = try file.optionalText("address"), !text.isEmpty else { return nil }
        guard let address = try? Address(text.lowercased().hasPrefix("0x") ? "0x" + text.dropFirst(2) : "0x" + text)
        else {
            throw file.fault("address", "is no address of 40 hexadecimal digits, or its checksum does not hold")
        }
        return address
    }

    /// Whether a text is made as a UUID is.
    private static func isIdentifier(_ text: String) -> Bool {
        text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { Hexadecimal.nibble($0) != nil || $0 == UInt8(ascii: "-") }
    }
}
