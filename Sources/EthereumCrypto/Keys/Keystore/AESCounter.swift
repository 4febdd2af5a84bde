internal import Crypto
internal import CryptoExtras
internal import Foundation

/// AES-128 in counter mode: the cipher of keystores, the same in both directions.
enum AESCounter {
    /// Encrypts or decrypts.
    ///
    /// - Parameters:
    ///   - bytes: What to encrypt or decrypt; it must have an address.
    ///   - key: Its first 16 bytes are the key.
    ///   - counter: The first value of the counter, 16 bytes.
    /// - Returns: As many bytes as went in.
    /// - Throws: ``KeyError`` when there is no memory, or the library refuses.
    static func apply(
        to bytes: UnsafeRawBufferPointer, key: SecretBytes, counter: [UInt8]
    ) throws(KeyError) -> SecretBytes {
        // The last block of the key stream stays on the stack, from which a key follows.
        defer { StackResidue.wipe() }
        do {
            let key = unsafe key.withUnsafeBytes { unsafe SymmetricKey(data: $0.prefix(16)) }
            var output = try unsafe AES._CTR.encrypt(bytes, using: key, nonce: AES._CTR.Nonce(nonceBytes: counter))
            defer { unsafe output.withUnsafeMutableBytes { unsafe SecretBytes.wipe($0) } }
            return try unsafe output.withUnsafeBytes { try unsafe SecretBytes(copying: $0) }
        } catch let error as KeyError {
            throw error
        } catch {
            throw KeyError(.library, "AES does not work: \(error)")
        }
    }
}
