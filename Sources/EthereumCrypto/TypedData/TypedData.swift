/// Structured data to sign, in full: the domain, the name of the message's type, and its fields with names, types and values
/// (EIP-712).
///
/// ```swift
/// let data = TypedData(
///     domain: TypedDomain(name: "Exchange", version: "1", chainID: 1337), primaryType: "Agent",
///     fields: [TypedField("source", .string("a")), TypedField("connectionId", .bytes32(hash))])
/// data.digest       // what a key signs
/// data.encodeType   // "Agent(string source,bytes32 connectionId)"
/// ```
public struct TypedData: TypedMessage, Hashable {
    /// For whom it is signed.
    public var domain: TypedDomain
    /// The name of the message's type.
    public var primaryType: String
    /// The message.
    public var fields: [TypedField]

    /// Describes a message.
    public init(domain: TypedDomain, primaryType: String, fields: [TypedField]) {
        self.domain = domain
        self.primaryType = primaryType
        self.fields = fields
    }

    /// The type as one line, such as "Agent(string source,bytes32 connectionId)".
    public var encodeType: String {
        primaryType + "(" + fields.map { "\($0.value.typeName) \($0.name)" }.joined(separator: ",") + ")"
    }

    /// The hash of the type line.
    public var typeHash: Bytes32 { Keccak256.hash(encodeType) }

    /// The hash of type and values.
    public var structHash: Bytes32 {
        var hasher = Keccak256()
        hasher.update(typeHash)
        for field in fields { hasher.update(field.value.encoded) }
        return hasher.finalize()
    }

    /// What a key signs.
    public var digest: Bytes32 { domain.digest(of: structHash) }

    /// The data itself.
    public var typedData: TypedData { self }
}

/// One field of a message.
public struct TypedField: Hashable, Sendable {
    /// The field's name.
    public var name: String
    /// Its type and value.
    public var value: TypedValue

    /// Names a value.
    public init(_ name: String, _ value: TypedValue) {
        self.name = name
        self.value = value
    }
}

/// A value with its EIP-712 type: the atomic and the dynamic types that flat messages are made of.
public enum TypedValue: Hashable, Sendable {
    /// Text; what is signed is the hash of its UTF-8.
    case string(String)
    /// Bytes of any number; what is signed is their hash.
    case bytes([UInt8])
    /// Thirty-two bytes, as they are.
    case bytes32(Bytes32)
    /// An account.
    case address(Address)
    /// True or false.
    case bool(Bool)
    /// A whole number of 32 bits.
    case uint32(UInt32)
    /// A whole number of 64 bits.
    case uint64(UInt64)
    /// A whole number of 256 bits, big-endian.
    case uint256(Bytes32)

    /// The type's name in a type line.
    public var typeName: String {
        switch self {
        case .string: "string"
        case .bytes: "bytes"
        case .bytes32: "bytes32"
        case .address: "address"
        case .bool: "bool"
        case .uint32: "uint32"
        case .uint64: "uint64"
        case .uint256: "uint256"
        }
    }

    /// The 32 bytes that go into the hash.
    public var encoded: Bytes32 {
        switch self {
        case .string(let text): Keccak256.hash(text)
        case .bytes(let bytes): Keccak256.hash(bytes)
        case .bytes32(let bytes), .uint256(let bytes): bytes
        case .address(let address): address.padded
        case .bool(let flag): Bytes32(flag ? 1 : 0)
        case .uint32(let number): Bytes32(UInt64(number))
        case .uint64(let number): Bytes32(number)
        }
    }
}
