/// For whom something is signed, so that a signature for one application or chain is worth nothing at another (EIP-712).
public struct TypedDomain: Hashable, Sendable {
    /// The application.
    public let name: String
    /// The version of the application's messages.
    public let version: String
    /// The chain.
    public let chainID: UInt64
    /// The contract that verifies, or zero where none does.
    public let verifyingContract: Address
    /// The hash that stands for all of it.
    public let separator: Bytes32

    private static let typeHash = Keccak256.hash(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")

    /// Describes a domain.
    public init(name: String, version: String, chainID: UInt64, verifyingContract: Address = .zero) {
        self.name = name
        self.version = version
        self.chainID = chainID
        self.verifyingContract = verifyingContract
        var hasher = Keccak256()
        hasher.update(Self.typeHash)
        hasher.update(Keccak256.hash(name))
        hasher.update(Keccak256.hash(version))
        hasher.update(Bytes32(chainID))
        hasher.update(verifyingContract.padded)
        separator = hasher.finalize()
    }

    /// What is signed for a message of this domain.
    ///
    /// - Parameter structHash: The hash of the message.
    /// - Returns: `keccak256(0x19 0x01 ‖ separator ‖ structHash)`.
    public func digest(of structHash: Bytes32) -> Bytes32 {
        // The two bytes before them put both hashes off the words that the hasher works on, so they are laid out first.
        let (first, second) = (separator.words, structHash.words)
        var hasher = Keccak256()
        hasher.update(
            Bytes32(
                0x1901 << 48 | first.0 >> 16, first.0 << 48 | first.1 >> 16, first.1 << 48 | first.2 >> 16,
                first.2 << 48 | first.3 >> 16))
        hasher.update(
            Bytes32(
                first.3 << 48 | second.0 >> 16, second.0 << 48 | second.1 >> 16, second.1 << 48 | second.2 >> 16,
                second.2 << 48 | second.3 >> 16))
        hasher.update(byte: UInt8(truncatingIfNeeded: second.3 >> 8))
        hasher.update(byte: UInt8(truncatingIfNeeded: second.3))
        return hasher.finalize()
    }
}
