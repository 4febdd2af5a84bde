import EthereumCrypto
import Testing

struct Keccak256Tests {
    @Test(arguments: [
        ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        ("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
        (
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)",
            "8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f"
        ),
        (
            "Agent(string source,bytes32 connectionId)",
            "26f05c2f7239b6983075e58321292d77b3aa173d19b27257ac96ab362570f508"
        ),
    ])
    func givesThePublishedHash(text: String, hash: String) {
        #expect(Keccak256.hash(text).hexDigits == hash)
    }

    @Test func hashesPiecesOfAnySizeLikeTheWhole() {
        let bytes = (0..<700).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for count in [0, 1, 7, 8, 9, 134, 135, 136, 137, 143, 271, 272, 273, 700] {
            let input = Array(bytes.prefix(count))
            let whole = Keccak256.hash(input)
            for step in [1, 3, 8, 13, 64, 136, 137] {
                var hasher = Keccak256()
                for start in stride(from: 0, to: count, by: step) {
                    hasher.update(Array(input[start..<min(start + step, count)]).span)
                }
                #expect(hasher.finalize() == whole, "\(count) bytes in steps of \(step)")
            }
        }
    }
}
