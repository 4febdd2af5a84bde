import EthereumCrypto

extension Signature {
    /// Reads a signature in DER (X.690), strictly; nil for every other way to write one.
    ///
    /// The suite meets no DER, so its reader lives here. A length of 128 or more is refused, as only a number of more than 32 bytes
    /// needs one.
    init?(der bytes: [UInt8]) {
        var rest = bytes[...]
        guard let sequence = Self.element(0x30, in: &rest), rest.isEmpty else { return nil }
        rest = sequence
        guard let r = Self.element(0x02, in: &rest).flatMap(Self.number),
            let s = Self.element(0x02, in: &rest).flatMap(Self.number), rest.isEmpty
        else { return nil }
        self.init(r: r, s: s, recoveryID: 0)
    }

    /// Reads the 64 bytes r, s of IEEE P1363; nil for another count.
    init?(fixedWidth bytes: [UInt8]) {
        guard bytes.count == 64, let r = Bytes32(bytes[..<32]), let s = Bytes32(bytes[32...]) else { return nil }
        self.init(r: r, s: s, recoveryID: 0)
    }

    /// The same signature with the lower of the two possible `s`; one that is out of range stays.
    var normalized: Signature {
        guard s > Self.halfOrder, s < Self.order else { return self }
        return Signature(r: r, s: Self.order.subtracting(s), recoveryID: recoveryID ^ 1)
    }

    /// The number of points of the curve (SEC 2, 2.4.1).
    static let order = Bytes32(
        0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFE, 0xBAAE_DCE6_AF48_A03B, 0xBFD2_5E8C_D036_4141)
    /// The largest low `s` (EIP-2).
    static let halfOrder = Bytes32(
        0x7FFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF, 0x5D57_6E73_57A4_501D, 0xDFE9_2F46_681B_20A0)

    /// Takes one element off the front and gives its content.
    private static func element(_ tag: UInt8, in rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.popFirst() == tag, let count = rest.popFirst(), count < 0x80, rest.count >= Int(count) else {
            return nil
        }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    /// A number of at most 32 bytes, neither negative nor with a zero in front that it could do without.
    private static func number(_ content: ArraySlice<UInt8>) -> Bytes32? {
        var content = content
        guard let first = content.first, first < 0x80 else { return nil }
        if first == 0, content.count > 1 {
            content = content.dropFirst()
            guard let second = content.first, second >= 0x80 else { return nil }
        }
        guard content.count <= 32 else { return nil }
        return Bytes32([UInt8](repeating: 0, count: 32 - content.count) + content)
    }
}

extension Bytes32 {
    /// The difference to a smaller number.
    func subtracting(_ other: Bytes32) -> Bytes32 {
        var difference = bytes
        var borrow = 0
        for (index, byte) in other.bytes.enumerated().reversed() {
            let value = Int(difference[index]) - Int(byte) - borrow
            borrow = value < 0 ? 1 : 0
            difference[index] = UInt8(truncatingIfNeeded: value)
        }
        return Bytes32(difference) ?? .zero
    }
}
