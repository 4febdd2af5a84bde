internal import CryptoExtras
internal import Foundation

/// PBKDF2 with HMAC-SHA-256 (RFC 8018) over locked bytes.
enum PBKDF2 {
    /// Derives a key.
    ///
    /// The password is read in place. What the library puts the result into before it hands it over is given back to the system
    /// without being wiped; what stands here is.
    ///
    /// - Parameters:
    ///   - password: Any bytes, even none.
    ///   - salt: Any bytes, even none.
    ///   - rounds: The iterations, from 1 to 2^32 - 1.
    ///   - count: How many bytes to derive, 1 or more.
    /// - Returns: The derived bytes.
    /// - Throws: ``KeyError`` when there is no memory, or the library refuses.
    static func derive(
        from password: SecretBytes, salt: [UInt8], rounds: Int, count: Int
    ) throws(KeyError) -> SecretBytes {
        try unsafe salt.withAddress { (salt) throws(KeyError) in
            try unsafe derive(from: password, saltInPlace: salt, rounds: rounds, count: count)
        }
    }

    /// Derives a key with a salt that is used where it lies; it must have an address.
    static func derive(
        from password: SecretBytes, saltInPlace salt: UnsafeRawBufferPointer, rounds: Int, count: Int
    ) throws(KeyError) -> SecretBytes {
        // HMAC pads the password on the stack.
        defer { StackResidue.wipe() }
        return try unsafe password.withUnsafeBytes { (password) throws(KeyError) in
            do {
                let key = try unsafe KDF.Insecure.PBKDF2.deriveKey(
                    from: password, salt: salt, using: .sha256, outputByteCount: count, unsafeUncheckedRounds: rounds)
                return try unsafe key.withUnsafeBytes { try unsafe SecretBytes(copying: $0) }
            } catch let error as KeyError {
                throw error
            } catch {
                throw KeyError(.library, "PBKDF2 does not work with \(rounds) rounds: \(error)")
            }
        }
    }
}

extension [UInt8] {
    /// Hands over the bytes with an address even where there are none, which the library takes for granted.
    func withAddress<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let padded = self + [0]
        let outcome: Swift.Result<Result, Failure> = unsafe padded.withUnsafeBytes { bytes in
            do throws(Failure) {
                return .success(try unsafe body(UnsafeRawBufferPointer(rebasing: bytes.dropLast())))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
