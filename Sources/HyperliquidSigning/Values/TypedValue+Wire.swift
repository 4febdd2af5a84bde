public import EthereumCrypto

extension TypedValue: WireWritable {
    /// Writes the value as it stands in a posted action.
    public func write(to writer: inout some ActionWriter) {
        switch self {
        case .string(let text): writer.string(text)
        case .bytes(let bytes): writer.string("0x" + Hexadecimal.digits(of: bytes))
        case .bytes32(let bytes): writer.string(bytes.description)
        case .address(let address): address.write(to: &writer)
        case .bool(let flag): writer.bool(flag)
        case .uint32(let number): writer.integer(UInt64(number))
        case .uint64(let number): writer.integer(number)
        case .uint256(let number): writer.string(number.minimalHex)
        }
    }
}
