internal import CryptoExtras
internal import Foundation

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The password function scrypt (RFC 7914): by the library where it agrees to, by ``ScryptMixing`` where it does not.
///
/// BoringSSL holds N below 2^(16·r), as the RFC asks, and so refuses the files with r = 1 and N = 2^18 that early wallets wrote. Its
/// Swift wrapper also leaves too little room for wide blocks with p = 1.
struct Scrypt {
    /// The cost N, a power of two.
    let rounds: Int
    /// The block size r.
    let blockSize: Int
    /// The parallelism p.
    let parallelism: Int

    /// Whether the library takes these parameters.
    var suitsLibrary: Bool {
        let isWide = blockSize >= 4 || rounds < 1 << (16 * blockSize)
        // What the wrapper allows, in blocks of 128·r bytes, against what the library needs.
        let spare = Int(sysconf(Int32(_SC_PAGESIZE))) / (128 * blockSize)
        return isWide && rounds * parallelism + spare >= rounds + parallelism + 1
    }

    /// Derives a key.
    ///
    /// - Throws: ``KeyError`` when there is no memory, or the library refuses.
    func derive(from password: SecretBytes, salt: [UInt8], count: Int) throws(KeyError) -> SecretBytes {
        guard suitsLibrary else { return try ScryptMixing(self).derive(from: password, salt: salt, count: count) }
        // It begins and ends with HMAC, which pads the password on the stack.
        defer { StackResidue.wipe() }
        return try unsafe password.withUnsafeBytes { (password) throws(KeyError) in
            try unsafe salt.withAddress { (salt) throws(KeyError) in
                do {
                    let key = try unsafe KDF.Scrypt.deriveKey(
                        from: password, salt: salt, outputByteCount: count, rounds: rounds, blockSize: blockSize,
                        parallelism: parallelism)
                    return try unsafe key.withUnsafeBytes { try unsafe SecretBytes(copying: $0) }
                } catch let error as KeyError {
                    throw error
                } catch {
                    throw KeyError(
                        .memory,
                        "scrypt cannot have its \(128 * rounds * blockSize >> 20) MiB of memory; close other programs")
                }
            }
        }
    }
}
