import EthereumCrypto
import Testing

struct SignatureReadingTests {
    @Test(arguments: [
        ("3006020101020102", 1, 2), ("3006020100020100", 0, 0), ("300702020080020101", 128, 1),
        ("3008020200FF02020080", 255, 128),
    ])
    func readsDER(digits: String, r: UInt64, s: UInt64) throws {
        let signature = try #require(try Signature(der: Hexadecimal.bytes(of: digits)))
        #expect((signature.r, signature.s) == (Bytes32(r), Bytes32(s)))
    }

    @Test(arguments: [
        ("", "nothing"), ("30", "no length"), ("3000", "no numbers"), ("3003020101", "one number"),
        ("300602010102010200", "a byte behind the end"), ("300702010102010200", "a byte behind the numbers"),
        ("3009020101020102020103", "three numbers"), ("3007020101020102", "a length beyond the end"),
        ("3005020101020102", "a length before the end"), ("308106020101020102", "a long form for a short length"),
        ("3080020101020102", "an indefinite length"), ("3106020101020102", "a set"),
        ("3006030101020102", "a bit string"), ("30050200020102", "no digits"),
        ("3006020181020102", "a negative number"), ("300702020001020102", "a zero in front"),
        ("300702020000020101", "a second zero"),
    ])
    func refusesOtherWaysToWriteDER(digits: String, reason: String) throws {
        let bytes = try Hexadecimal.bytes(of: digits)
        #expect(Signature(der: bytes) == nil, "taken with \(reason)")
    }

    @Test(arguments: [0, 32, 63, 65, 66, 128])
    func refusesAnotherCountOfBytesThanTwoNumbers(count: Int) {
        #expect(Signature(fixedWidth: [UInt8](repeating: 1, count: count)) == nil)
        #expect(Signature(fixedWidth: [UInt8](repeating: 1, count: 64)) != nil)
    }

    @Test func refusesANumberOfMoreThan32Bytes() {
        let number = [UInt8](repeating: 0x11, count: 33)
        #expect(Signature(der: [0x30, 0x26, 0x02, 0x21] + number + [0x02, 0x01, 0x01]) == nil)
        #expect(Signature(der: [0x30, 0x25, 0x02, 0x20] + number.dropLast() + [0x02, 0x01, 0x01]) != nil)
    }
}
