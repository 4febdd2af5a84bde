public import EthereumCrypto
public import TradingCore

extension TypedData {
    /// Reads structured data whose type is described in a document, for what this version has no type for.
    ///
    /// - Parameters:
    ///   - message: The values by name.
    ///   - types: Pairs of name and type, in their order; the types are `string`, `address`, `bool`, `uint32`, `uint64`, `uint256`,
    ///     `bytes` and `bytes32`.
    ///   - primaryType: The name of the message's type.
    ///   - domain: For whom it is signed.
    /// - Throws: ``ActionError`` that names the field; a member of the message that no field names is refused, as it would not be signed.
    public init(
        reading message: JSONValue, types: JSONValue, primaryType: String, domain: TypedDomain
    ) throws(ActionError) {
        guard let pairs = types.elements else {
            throw ActionError("fields", "a list of pairs of name and type should stand here", in: types)
        }
        var members = try ActionFields(message, at: "message")
        var names: Set<String> = []
        var fields: [TypedField] = []
        for (index, pair) in pairs.enumerated() {
            let texts = try [String](reading: pair, at: FieldPath("fields").element(index))
            guard texts.count == 2 else {
                throw ActionError(FieldPath("fields").element(index), "a name and a type should stand here", in: pair)
            }
            guard names.insert(texts[0]).inserted else {
                throw ActionError(
                    FieldPath("fields").element(index), "\"\(texts[0].prefix(60))\" stands twice", in: pair)
            }
            let value = try members.takeRequired(texts[0])
            fields.append(
                TypedField(
                    texts[0], try TypedValue(reading: value, type: texts[1], at: FieldPath("message").member(texts[0])))
            )
        }
        // What no field names would not be signed.
        try members.finish()
        self.init(domain: domain, primaryType: primaryType, fields: fields)
    }
}

extension TypedValue {
    /// Reads a value of a type that is named.
    ///
    /// - Parameters:
    ///   - value: What stands in the document.
    ///   - type: The name of its EIP-712 type.
    ///   - path: Where it stands, for messages.
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, type: String, at path: FieldPath) throws(ActionError) {
        switch type {
        case "string": self = .string(try String(reading: value, at: path))
        case "bool": self = .bool(try Bool(reading: value, at: path))
        case "uint32": self = .uint32(try UInt32(reading: value, at: path))
        case "uint64": self = .uint64(try UInt64(reading: value, at: path))
        case "uint256": self = .uint256(Bytes32(try UInt64(reading: value, at: path)))
        case "bytes": self = .bytes(try Self.bytes(of: value, at: path))
        case "bytes32":
            guard let bytes = Bytes32(try Self.bytes(of: value, at: path)) else {
                throw ActionError(path, "32 bytes should stand here, as 0x and 64 hexadecimal digits", in: value)
            }
            self = .bytes32(bytes)
        case "address":
            // The letter case is not looked at: what is signed are the bytes.
            guard let address = Address(try Self.bytes(of: value, at: path)) else {
                throw ActionError(path, "20 bytes should stand here, as 0x and 40 hexadecimal digits", in: value)
            }
            self = .address(address)
        default: throw ActionError(path, "the type \"\(type.prefix(60))\" is not known to this version", in: value)
        }
    }

    private static func bytes(of value: JSONValue, at path: FieldPath) throws(ActionError) -> [UInt8] {
        let text = try String(reading: value, at: path)
        do {
            return try Hexadecimal.bytes(of: text)
        } catch {
            throw ActionError(path, error.description, in: value)
        }
    }
}
