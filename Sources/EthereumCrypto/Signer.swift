/// Whoever can sign a 32-byte digest for one account: a key in this process, a hardware device, a remote service.
///
/// ```swift
/// struct VaultService: DigestSigner {
///     let address: Address
///     func sign(_ digest: Bytes32) async throws -> Signature { try await client.sign(digest) }
/// }
/// ```
public protocol DigestSigner: TypedDataSigner {
    /// Signs a digest.
    ///
    /// - Throws: When the signer refuses or cannot be reached.
    func sign(_ digest: Bytes32) async throws -> Signature
}

/// Whoever can sign structured data for one account, and may show it to its owner first: a wallet, a device with a screen.
///
/// Every ``DigestSigner`` is one: it signs the digest that the data comes to.
public protocol TypedDataSigner: Sendable {
    /// The account that the signatures are of.
    var address: Address { get }

    /// Signs structured data (EIP-712).
    ///
    /// - Throws: When the signer refuses or cannot be reached.
    func sign(_ message: some TypedMessage) async throws -> Signature
}

extension DigestSigner {
    /// Signs the digest that the data comes to.
    public func sign(_ message: some TypedMessage) async throws -> Signature { try await sign(message.digest) }
}
