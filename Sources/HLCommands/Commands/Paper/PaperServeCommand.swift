import ArgumentParser
import HyperliquidKit
import PaperExchange
import TradingCore

/// `hl paper serve`: an exchange on this machine that any client trades on.
struct PaperServeCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a local exchange that speaks Hyperliquid's own protocol.",
        discussion: """
            Programs that trade on Hyperliquid trade here when they are given this address: the official Python SDK, ccxt, hl \
            itself with --local. Without --replay or --live the market is a random walk, the same for the same --seed; nothing \
            that is earned on it says anything about a strategy.

            New addresses are given play money when they first ask for their state. Signatures are those of the testnet, which \
            is what programs sign for when they are not sent to the real exchange; --network mainnet takes the others.

            Example: hl paper serve --replay BTC_l2.csv.gz BTC_trades.csv.gz --loop --db exchange.log
            """)

    @Option(help: "The port; 0 chooses a free one.")
    var port = 3001

    @OptionGroup(title: "Market") var market: ServeMarketOptions

    @Option(help: "A file of the accounts that are there from the start.", completion: .file(extensions: ["json"]))
    var accounts: PathArgument?

    @Option(help: ArgumentHelp("The play money of a new address; 0 for none.", valueName: "USD"))
    var faucet: String = "10000"

    @Option(help: "Whose signatures are taken: testnet or mainnet.")
    var network: ServeNetwork = .testnet

    @Option(help: "A plan of what goes wrong.", completion: .file(extensions: ["json"]))
    var faults: PathArgument?

    @Option(
        help: "Keep the exchange in a file, and go on from there after a restart, kill -9 included.",
        completion: .file())
    var db: PathArgument?

    @Option(help: "A certificate in PEM; the exchange then speaks TLS.", completion: .file())
    var tlsCert: PathArgument?

    @Option(help: "The key of the certificate, in PEM.", completion: .file())
    var tlsKey: PathArgument?

    @Option(
        help: ArgumentHelp(
            "Collect actions for so long and execute them in the order of a block; 0 for none.", valueName: "ms"))
    var blockMs: Int64 = 0

    @Flag(help: "Do not limit how many actions and requests a client may send.")
    var unlimited = false

    @Option(name: .customLong("for"), help: "Stop after so long: 30s, 10m, 8h; without it, at Ctrl-C.")
    var length: RecordingLength?

    @Flag(help: "Print JSON: a line when it listens, one every ten seconds, one at the end.")
    var json = false

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port takes a number from 0 to 65535") }
        if (tlsCert == nil) != (tlsKey == nil) {
            throw ValidationError("--tls-cert and --tls-key belong together; name both files")
        }
        if !(0...60_000).contains(blockMs) { throw ValidationError("--block-ms takes a number from 0 to 60000") }
        if db != nil, market.speed.speed != .times(1) {
            throw ValidationError("--db keeps an exchange that runs with the clock; leave out --speed or --db")
        }
        if market.isLive, db != nil, market.fallback {
            throw ValidationError("--fallback may change what --db keeps; leave one of them out")
        }
    }

    func run(in environment: CommandEnvironment) async throws {
        let terminal = environment.terminal
        var settings = try settings()
        let live = try await market.choose(for: &settings, on: terminal)
        defer { live?.cancel() }
        let served = try await start(settings)
        do {
            try announce(served, settings, on: terminal)
            try await serve(served, on: terminal)
        } catch {
            await served.stop()
            throw error
        }
        let status = served.status
        await served.stop()
        if json {
            try terminal.printUnchanged(status.json(event: "stopped").description)
        } else {
            terminal.say(
                "Stopped after \(status.requests) requests; \(status.accounts) accounts, \(status.openOrders) open orders."
            )
        }
    }

    /// Lets the exchange run until it is interrupted or its time is over.
    private func serve(_ served: ServedExchange, on terminal: Terminal) async throws {
        let running = Task { try await served.run() }
        let interruption = Interruption { running.cancel() }
        let ending = length.map { length in
            Task {
                try await Task.sleep(for: .seconds(length.seconds))
                running.cancel()
            }
        }
        let talking = json ? Task { try await talk(about: served, on: terminal) } : nil
        defer {
            ending?.cancel()
            talking?.cancel()
        }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            running.cancel()
        }
        withExtendedLifetime(interruption) {}
    }

    private func talk(about served: ServedExchange, on terminal: Terminal) async throws {
        while true {
            try await Task.sleep(for: .seconds(10))
            try terminal.printUnchanged(served.status.json(event: "status").description)
        }
    }

    private func start(_ settings: ServeSettings) async throws -> ServedExchange {
        do {
            return try await ServedExchange.start(settings)
        } catch let error as ServerError {
            throw CommandFailure(error.code == .unusableAddress ? .cannotCreate : .badData, error.message)
        } catch let error as StorageError {
            throw CommandFailure(
                error.code == .corrupt || error.code == .foreign ? .badData : .ioFault, error.description)
        } catch let error as JSONError {
            throw CommandFailure(.badData, "\(accounts?.path ?? ""): \(error.description)")
        }
    }

    private func settings() throws -> ServeSettings {
        var settings = ServeSettings(universe: .bundled(network: network.network))
        settings.network = network.network
        settings.server.port = port
        settings.file = db?.path
        settings.blockInterval = blockMs
        settings.isLimited = !unlimited
        guard let amount = try? USD(faucet), amount >= .zero else {
            throw CommandFailure(.usage, "--faucet takes an amount in dollars such as 10000, not \(faucet)")
        }
        settings.faucet = amount > .zero ? amount : nil
        if let accounts {
            let bytes = try FilePath.read(accounts.path, "accounts file")
            do { settings.accounts = try AccountsFile(parsing: bytes) } catch {
                throw CommandFailure(.badData, "\(accounts.path): \(error.description)")
            }
        }
        if let faults {
            let bytes = try FilePath.read(faults.path, "plan of faults")
            do { settings.faults = try FaultPlan(parsing: bytes) } catch {
                throw CommandFailure(.badData, "\(faults.path): \(error.description)")
            }
        }
        if let tlsCert, let tlsKey {
            do {
                settings.server.identity = try ServerIdentity(certificateFile: tlsCert.path, keyFile: tlsKey.path)
            } catch {
                throw CommandFailure(.noInput, error.message)
            }
        }
        return settings
    }
}
