import Foundation
import Testing

@testable import EthereumCrypto

struct KeystoreNameTests {
    @Test(arguments: [
        (0, "1970-01-01T00-00-00.000000000Z"), (1_456_848_000, "2016-03-01T16-00-00.000000000Z"),
        (1_709_208_000.5, "2024-02-29T12-00-00.500000000Z"), (4_102_444_799, "2099-12-31T23-59-59.000000000Z"),
    ])
    func writesAndReadsTheTime(seconds: Double, text: String) throws {
        let address = try Address(Known.address)
        let name = KeystoreName(created: Date(timeIntervalSince1970: seconds), address: address)
        #expect(name.text == "UTC--\(text)--008aeeda4d805471df9b2a5b0f38a0c3bcba786b")
        let read = try #require(KeystoreName(name.text))
        #expect(read.created.timeIntervalSince1970 == seconds)
        #expect(read.address == address)
    }

    /// The example of the Web3 Secret Storage Definition, and a name of ethers.
    @Test(arguments: [
        "UTC--2016-03-22T12-57-55.920751759Z--7ef5a6135f1fd6a02593eedc869c6d41d934aef8",
        "UTC--2016-03-22T12-57-55.0Z--7EF5A6135F1FD6A02593EEDC869C6D41D934AEF8",
        "UTC--2016-03-22T12-57-55Z--7ef5a6135f1fd6a02593eedc869c6d41d934aef8",
    ])
    func readsTheNamesOfOtherPrograms(text: String) throws {
        let name = try #require(KeystoreName(text))
        #expect(name.created.timeIntervalSince1970.rounded(.down) == 1_458_651_475)
        #expect(name.address.description == "0x7ef5a6135f1fd6a02593eedc869c6d41d934aef8")
    }

    @Test(arguments: [
        "", "key.json", "UTC--2016-03-22T12-57-55.0Z--7ef5",
        "UTC--2016-03-22--7ef5a6135f1fd6a02593eedc869c6d41d934aef8",
        "utc--2016-03-22T12-57-55Z--7ef5a6135f1fd6a02593eedc869c6d41d934aef8",
        "UTC--2016-03-22T12-57-55Z--7ef5a6135f1fd6a02593eedc869c6d41d934aef8.json",
    ])
    func takesNoOtherName(text: String) { #expect(KeystoreName(text) == nil) }
}
