internal import EthereumCrypto
internal import TradingCore

extension StraightReader {
    /// Reads a hash and the quotation mark behind it.
    @inline(__always)
    mutating func bytes32(in bytes: Span<UInt8>) throws(Detour) -> Bytes32 {
        try expect("0x", in: bytes)
        let first = try wide(in: bytes)
        let second = try wide(in: bytes)
        let third = try wide(in: bytes)
        let fourth = try wide(in: bytes)
        try expect("\"", in: bytes)
        return Bytes32(first, second, third, fourth)
    }

    /// Reads an address without capitals and the quotation mark behind it.
    @inline(__always)
    mutating func address(in bytes: Span<UInt8>) throws(Detour) -> Address {
        try expect("0x", in: bytes)
        let high = try wide(in: bytes)
        let middle = try wide(in: bytes)
        let low = try narrow(in: bytes)
        try expect("\"", in: bytes)
        return Address(high: high, middle: middle, low: low)
    }

    /// Reads the client's name of an order and the quotation mark behind it.
    @inline(__always)
    mutating func cloid(in bytes: Span<UInt8>) throws(Detour) -> Cloid {
        try expect("0x", in: bytes)
        let session = try wide(in: bytes)
        let number = try wide(in: bytes)
        try expect("\"", in: bytes)
        return Cloid(session: session, number: number)
    }

    /// Reads the number of an order, leaving the position behind it.
    @inline(__always)
    mutating func orderID(in bytes: Span<UInt8>) throws(Detour) -> OrderID {
        OrderID(rawValue: try longCount(in: bytes))
    }

    @inline(__always)
    private mutating func wide(in bytes: Span<UInt8>) throws(Detour) -> UInt64 {
        let high = try narrow(in: bytes)
        let low = try narrow(in: bytes)
        return UInt64(high) &<< 32 | UInt64(low)
    }

    @inline(__always)
    private mutating func narrow(in bytes: Span<UInt8>) throws(Detour) -> UInt32 {
        guard let value = HexWord.value(word(at: position, in: bytes)) else { throw Detour() }
        position &+= 8
        return value
    }
}
