internal import Foundation

extension KeystoreFile {
    /// Locks a key with a password, with a fresh salt and counter.
    ///
    /// The result is opened once more before it is handed out.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - password: The UTF-8 bytes, as typed; at least one.
    ///   - cost: What opening costs.
    ///   - label: A name for the key, 1 to 64 bytes without control characters, or nil. It is stored in the clear.
    /// - Throws: ``KeyError`` for an empty password, a label that does not print, or without memory.
    public init(
        locking key: PrivateKey, password: SecretBytes, cost: KeystoreCost = .default, label: String? = nil
    ) throws(KeyError) {
        guard password.count > 0 else {
            throw KeyError(.notGiven, "an empty password protects nothing; choose one, best of several words")
        }
        if let label { self.label = try KeystoreLabel(chosen: label).text }
        let salt = Self.random(32)
        let counter = Self.random(16)
        let derived = try cost.derivation.derive(from: password, salt: salt)
        let ciphertext = try key.withSecret { (secret) throws(KeyError) in
            let locked = try unsafe secret.withUnsafeBytes { (bytes) throws(KeyError) in
                try unsafe AESCounter.apply(to: bytes, key: derived, counter: counter)
            }
            let opened = try unsafe locked.withUnsafeBytes { (bytes) throws(KeyError) in
                try unsafe AESCounter.apply(to: bytes, key: derived, counter: counter)
            }
            guard opened.isEqual(to: secret) else {
                throw KeyError(.library, "AES does not give back what it was given; do not trust this machine")
            }
            return unsafe locked.withUnsafeBytes { unsafe Array($0) }
        }
        (self.salt, self.counter, self.ciphertext) = (salt, counter, ciphertext)
        mac = Self.mac(of: ciphertext, with: derived)
        derivation = cost.derivation
        identifier = UUID().uuidString.lowercased()
        address = key.address
    }

    /// The file, in geth's shape, with the label as "name".
    public var json: [UInt8] {
        var fields: [String] = []
        if let address { fields.append("\"address\":\"\(address.description.dropFirst(2))\"") }
        let (function, parameters) =
            switch derivation {
            case .scrypt(let rounds, let blockSize, let parallelism):
                ("scrypt", "\"dklen\":32,\"n\":\(rounds),\"p\":\(parallelism),\"r\":\(blockSize)")
            case .pbkdf2(let rounds): ("pbkdf2", "\"c\":\(rounds),\"dklen\":32,\"prf\":\"hmac-sha256\"")
            }
        fields.append(
            "\"crypto\":{\"cipher\":\"aes-128-ctr\",\"ciphertext\":\"\(Hexadecimal.digits(of: ciphertext))\","
                + "\"cipherparams\":{\"iv\":\"\(Hexadecimal.digits(of: counter))\"},\"kdf\":\"\(function)\","
                + "\"kdfparams\":{\(parameters),\"salt\":\"\(Hexadecimal.digits(of: salt))\"},\"mac\":\"\(mac.hexDigits)\"}"
        )
        fields.append("\"id\":\"\(identifier ?? UUID().uuidString.lowercased())\"")
        if let label = label.flatMap({ KeystoreLabel($0) }) { fields.append("\"name\":\(label.json)") }
        fields.append("\"version\":3")
        return Array("{\(fields.joined(separator: ","))}\n".utf8)
    }

    /// Writes a new file that only its owner can read; one that is there already stays.
    ///
    /// - Throws: ``KeyError``: `.exists`, `.permissions` for a folder that others can write to, `.unwritable`.
    public func write(to path: String) throws(KeyError) {
        let bytes = try unsafe json.withAddress { (bytes) throws(KeyError) in try unsafe SecretBytes(copying: bytes) }
        try SecretFile.write(bytes, to: path)
    }

    private static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
