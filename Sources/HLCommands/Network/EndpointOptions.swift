import ArgumentParser
import HyperliquidKit
import HyperliquidSigning

/// Which exchange is meant: the real one, the testnet, or one on this machine.
struct EndpointOptions: ParsableArguments {
    @Flag(help: "Use the testnet.")
    var testnet = false

    @Option(help: ArgumentHelp("Use an exchange on this machine.", valueName: "port"))
    var local: Int?

    func validate() throws {
        if testnet, local != nil {
            throw ValidationError("--testnet and --local are two different exchanges; name one")
        }
        if let local, !(1...65_535).contains(local) { throw ValidationError("--local takes a port from 1 to 65535") }
    }

    var endpoint: Endpoint {
        if let local { return .local(port: local) }
        return testnet ? .testnet : .mainnet
    }

    /// A client of the exchange.
    func client() throws(CommandFailure) -> HyperliquidClient {
        do {
            return try HyperliquidClient(endpoint)
        } catch {
            throw CommandFailure(.internalFault, "connections cannot be set up: \(error)")
        }
    }
}
