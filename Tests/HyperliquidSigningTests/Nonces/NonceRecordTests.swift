import EthereumCrypto
import Testing

@testable import HyperliquidSigning

struct NonceRecordTests {
    private static let record = NonceRecord(
        network: .testnet, signer: Address(high: 1, middle: 2, low: 3), last: 1_790_000_000_007,
        mark: 1_790_000_000_999,
        boot: 0xABCD)

    @Test func keepsItsWordsInAKnownOrder() throws {
        let content = Self.record.content
        let words = (0..<7).map { UInt64(littleEndian: content[$0]) }
        #expect(words == [0x3145_434E_4F4E_4C48, 1, 2, 3 << 32 | 2, 1_790_000_000_007, 1_790_000_000_999, 0xABCD])
        #expect(UInt64(littleEndian: content[7]) == checksum)
        #expect(try NonceRecord(content) == Self.record)
    }

    /// The checksum of the record above, reckoned apart in Python.
    private var checksum: UInt64 { 0x6BD2_9999_67FF_A76B }

    @Test(arguments: 0..<64)
    func noticesAChangeOfAnyByte(_ index: Int) throws {
        for change in [0x01, 0x80, 0xFF] as [UInt64] {
            var content = Self.record.content
            content[index / 8] ^= change << UInt64(index % 8 * 8)
            #expect(throws: NonceError.self) { try NonceRecord(content) }
        }
    }

    @Test func isNoRecordOfZeros() {
        #expect(throws: NonceError(.damaged("it begins with zeros"))) { try NonceRecord(SIMD8()) }
    }

    @Test func refusesALastNonceAboveTheMark() {
        var record = Self.record
        record.last = record.mark + 1
        #expect(throws: NonceError(.damaged("its last nonce is above its durable mark"))) {
            try NonceRecord(record.content)
        }
    }
}
