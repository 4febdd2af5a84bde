import EthereumCrypto
import Testing

struct MessageHashTests {
    /// From NIST's examples of FIPS 202, and one message of 200 bytes 0xA3 that fills more than a block.
    @Test(arguments: [
        (MessageHash.sha3With256Bits, 0, "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a"),
        (.sha3With256Bits, 200, "79f38adec5c20307a98ef76e8324afbfd46cfd81b22e3973c65fa1bd9de31787"),
        (.sha3With512Bits, 0, "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a6"),
        (.sha3With512Bits, 200, "e76dfad22084a8b1467fcf2ffa58361bec7628edf5f3fdc0e4805dc48caeeca8"),
        (.shake128, 0, "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26"),
        (.shake128, 200, "131ab8d2b594946b9c81333f9bb6e0ce75c3b93104fa3469d3917457385da037"),
        (.shake256, 0, "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f"),
        (.shake256, 200, "cd8a920ed141aa0407a22d59288652e9d9f1a7ee0c1e7c1ca699424da84a904d"),
        (.sha256, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (.sha512, 0, "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"),
    ])
    func givesThePublishedHash(hash: MessageHash, count: Int, digits: String) {
        #expect(hash.digest(of: [UInt8](repeating: 0xA3, count: count))?.hexDigits == digits)
    }
}
