/// Something to sign that has a digest at once, and can say on request what it means.
///
/// A local key needs only the digest; a wallet shows ``typedData`` to its owner.
public protocol TypedMessage: Sendable {
    /// What is signed: `keccak256(0x19 0x01 ‖ domain separator ‖ struct hash)`, EIP-712.
    var digest: Bytes32 { get }
    /// The same in full.
    var typedData: TypedData { get }
}
