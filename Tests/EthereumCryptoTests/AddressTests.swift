import EthereumCrypto
import Testing

struct AddressTests {
    @Test(arguments: [
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ])
    func readsAndPrintsTheChecksumsOfEIP55(text: String) throws {
        let address = try Address(text)
        #expect(address.checksummed == text)
        #expect(address.description == text.lowercased())
        #expect(try Address(text.lowercased()) == address)
        #expect(try Address("0x" + text.dropFirst(2).uppercased()) == address)
        #expect(Address(address.bytes) == address)
        #expect(address.padded.hexDigits == String(repeating: "0", count: 24) + text.lowercased().dropFirst(2))
    }

    @Test(arguments: [
        ("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "begins with 0x"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea", "19 bytes"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed00", "21 bytes"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae", "40 hexadecimal digits"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg", "40 hexadecimal digits"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "checksum"), ("", "begins with 0x"),
    ])
    func saysWhatIsWrong(text: String, reason: String) {
        let error = #expect(throws: AddressError.self) { try Address(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
}
