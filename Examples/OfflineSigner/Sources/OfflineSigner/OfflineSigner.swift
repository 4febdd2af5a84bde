import EthereumCrypto
import Foundation
import HyperliquidSigning

/// Signs one order and prints the body to post; needs no network and opens no connection.
///
/// The key is read from standard input, straight into locked memory. The body goes to standard output, and who signed what to standard error, to be compared with what was meant.
@main
struct OfflineSigner {
    static func main() {
        do {
            try ProcessProtection.enable()
            let wish = try Wish(Array(CommandLine.arguments.dropFirst()))
            let action = try OrderAction([wish.order])
            let signer = ActionSigner(try KeySource.descriptor(0).key(), network: .testnet)
            let request = try signer.sign(action, terms: wish.terms)
            say("\(signer.address) signed for \(signer.network), digest \(request.digest)")
            print(request.bodyText)
        } catch {
            say("OfflineSigner: \(error)")
            exit(1)
        }
    }

    private static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
