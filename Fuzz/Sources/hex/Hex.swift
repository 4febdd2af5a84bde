import EthereumCrypto
import FuzzSupport

/// Whatever is read as hexadecimal prints as what was read, and nothing else is read.
@main
struct Hex: FuzzTarget {
    static func test(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        testBytes(text)
        testBytes32(text)
        testAddress(text)
        expect(
            Hexadecimal.digits(of: input).utf8.elementsEqual(input.flatMap { [digit($0 / 16), digit($0 % 16)] }),
            "bytes print wrong digits")
        expect((try? Hexadecimal.bytes(of: Hexadecimal.digits(of: input))) == input, "printed bytes read otherwise")
    }

    /// Text of any length.
    private static func testBytes(_ text: String) {
        let digits = digitsOnly(text)
        let expected = digits.flatMap { $0.count.isMultiple(of: 2) ? pairs($0) : nil }
        let bytes = try? Hexadecimal.bytes(of: text)
        expect(bytes == expected, "\"\(text)\" reads as \(bytes as Any), not \(expected as Any)")
        for count in [20, digits.map { $0.count / 2 } ?? 1] {
            let counted = try? Hexadecimal.bytes(of: text, count: count)
            expect(counted == (bytes?.count == count ? bytes : nil), "\"\(text)\" misreads as \(count) bytes")
        }
    }

    /// Hashes and the numbers of signatures.
    private static func testBytes32(_ text: String) {
        if let hash = try? Bytes32(hex: text) {
            expect(hash.bytes == (try? Hexadecimal.bytes(of: text)), "\"\(text)\" is another hash than its bytes")
            expect((try? Bytes32(hex: hash.description)) == hash, "\(hash) reads otherwise")
            expect(Bytes32(hash.bytes) == hash, "\(hash) is not what its bytes are")
        }
        if let number = try? Bytes32(hexNumber: text) {
            expect((try? Bytes32(hexNumber: number.minimalHex)) == number, "\(number.minimalHex) reads otherwise")
            let stripped = digitsOnly(text)?.drop { $0 == 0x30 } ?? []
            let minimal = stripped.isEmpty ? "0x0" : "0x" + String(decoding: stripped, as: UTF8.self).lowercased()
            expect(number.minimalHex == minimal, "\"\(text)\" reads as \(number.minimalHex), not \(minimal)")
        }
    }

    /// Accounts, with and without a checksum.
    private static func testAddress(_ text: String) {
        guard let address = try? Address(text) else {
            let isPlain = text == text.lowercased() && text.utf8.starts(with: "0x".utf8)
            expect(!isPlain || digitsOnly(text)?.count != 40, "the address \"\(text)\" was refused")
            return
        }
        expect(address.bytes == digitsOnly(text).flatMap(pairs), "\"\(text)\" is another address than its bytes")
        expect(address.description == text.lowercased(), "\"\(text)\" prints as \(address)")
        for form in [address.description, address.checksummed] {
            expect((try? Address(form)) == address, "\(form) reads otherwise")
        }
        let letters = text.dropFirst(2).filter(\.isLetter)
        let isOneCase = letters == letters.lowercased() || letters == letters.uppercased()
        expect(isOneCase || text == address.checksummed, "a wrong checksum was taken: \"\(text)\"")
    }

    /// The digits after an optional 0x; nil when another byte stands among them.
    private static func digitsOnly(_ text: String) -> [UInt8]? {
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0x30, 0x78]) || bytes.starts(with: [0x30, 0x58]) { bytes.removeFirst(2) }
        return bytes.allSatisfy { value($0) != nil } ? bytes : nil
    }

    /// The bytes that an even number of digits makes.
    private static func pairs(_ digits: [UInt8]) -> [UInt8]? {
        stride(from: 0, to: digits.count - 1, by: 2).map {
            16 * (value(digits[$0]) ?? 0) + (value(digits[$0 + 1]) ?? 0)
        }
    }

    private static let alphabet = Array("0123456789abcdef".utf8)

    private static func digit(_ number: UInt8) -> UInt8 { alphabet[Int(number)] }

    private static func value(_ digit: UInt8) -> UInt8? {
        let lower = (0x41...0x5A).contains(digit) ? digit + 0x20 : digit
        return alphabet.firstIndex(of: lower).map { UInt8($0) }
    }
}
