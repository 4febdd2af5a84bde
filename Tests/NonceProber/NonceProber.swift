import EthereumCrypto
import HyperliquidSigning

/// A process that draws nonces, for tests that need several of them.
///
///     NonceProber draw FOLDER ARENA SLOT COUNT
///     NonceProber full FOLDER
@main
struct NonceProber {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count >= 3 else { fatalError("the words are draw FOLDER ARENA SLOT COUNT, or full FOLDER") }
        let signer = Address(high: 0x1111, middle: 0x2222, low: 0x3333)
        let ledger = try NonceLedger(in: words[2], network: .testnet, signer: signer)
        if words[1] == "full" {
            try drawOnFullDisk(ledger)
        } else if words.count == 6, let slot = Int(words[4]), let count = Int(words[5]) {
            try draw(count, from: ledger, into: Arena(path: words[3]), slot: slot)
        }
    }
}
