import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// The reading of what commands that sign have in common on the command line.
enum SigningArguments {
    /// The network of a name.
    ///
    /// - Throws: ``CommandFailure`` when there is none of that name, or none was given.
    static func network(_ text: String?) throws -> Network {
        guard let text else {
            throw CommandFailure(.usage, "say for which network: --network testnet or --network mainnet")
        }
        guard let network = Network(rawValue: text) else {
            throw CommandFailure(.usage, "--network: \"\(text)\" is neither testnet nor mainnet")
        }
        return network
    }

    /// The address that an option holds.
    ///
    /// - Throws: ``CommandFailure`` that names the option.
    static func address(_ text: String, option: String) throws -> Address {
        do {
            return try Address(text)
        } catch {
            throw CommandFailure(.usage, "\(option): \(error.description)")
        }
    }

    /// The document in a file, or on standard input for "-".
    ///
    /// - Throws: ``CommandFailure`` when it cannot be read; `JSONError` when it is no JSON.
    static func document(_ path: String, _ noun: String, limit: Int = 4 << 20) throws -> JSONValue {
        let bytes = try path == "-" ? StandardInput.readAll(limit: limit) : FilePath.read(path, noun, limit: limit)
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw CommandFailure(.badData, "\(path): \(error.description.withoutKeys)")
        }
    }

    /// The signature in a file, as `hl sign --multi-sig` prints it.
    ///
    /// - Throws: ``CommandFailure`` that names the file.
    static func signature(in path: String) throws -> Signature {
        let value = try document(path, "signature")
        do throws(ActionError) {
            return try Signature(reading: value, at: .root)
        } catch {
            throw CommandFailure(.badData, "\(path): \(error.description.withoutKeys)")
        }
    }
}
