public import ArgumentParser
import EthereumCrypto
internal import Foundation
import HyperliquidKit
import HyperliquidSigning
import MarketHistory
public import StrategyKit
import TradingCore
import TradingStore

/// The whole of `hl`, with the strategies of one's choice.
///
/// ```swift
/// var registry = StrategyRegistry.builtIn
/// registry.register(MyStrategy.self)
/// await HLTool(registry: registry).main()
/// ```
public struct HLTool: Sendable {
    /// The version that `hl --version` prints.
    public static let version = "0.1.0"

    /// Messages are cut in the middle beyond this: a hostile file shall not fill the screen.
    private static let longestMessage = 2000

    private let registry: StrategyRegistry

    /// Makes the tool.
    ///
    /// - Parameter registry: The strategies that files may name.
    public init(registry: StrategyRegistry = .builtIn) { self.registry = registry }

    /// Runs the command that the process was started with, and exits with its code.
    public func main() async -> Never {
        Self.settleStreams()
        let arguments = Array(CommandLine.arguments.dropFirst())
        if CommandLineKeys.concerns(arguments) {
            // Before anything is read: until then a key may lie in the environment, where a core dump would show it.
            do { try ProcessProtection.enable() } catch { exit(report(error, on: .standard).rawValue) }
        }
        await exit(run(arguments).rawValue)
    }

    /// Runs a command.
    ///
    /// - Parameters:
    ///   - arguments: What stands behind `hl` on the command line.
    ///   - terminal: Where its words go.
    ///   - home: Where the history and the reports are kept; nil for the place that the environment says.
    /// - Returns: The exit code; what went wrong has been said on standard error.
    public func run(
        _ arguments: [String], on terminal: Terminal = .standard, home: String? = nil
    ) async -> ExitCode {
        do {
            // First of all: every other refusal may repeat what it refuses.
            try CommandLineKeys.refuse(in: arguments)
            try Self.checkCommandName(arguments.first)
            var command = try HLCommand.parseAsRoot(arguments)
            let environment = CommandEnvironment(
                registry: registry, terminal: terminal, home: home ?? FilePath.home)
            switch command {
            case let command as any EnvironmentCommand: try await command.run(in: environment)
            case var asynchronous as any AsyncParsableCommand: try await asynchronous.run()
            default: try command.run()
            }
            return .success
        } catch let code as ExitCode {
            return code
        } catch {
            return report(error, on: terminal)
        }
    }

    /// Makes sure that nothing opened later takes the place of a closed standard stream, and that a reader who has gone
    /// away, or a limit on files, does not end the process.
    private static func settleStreams() {
        signal(SIGPIPE, SIG_IGN)
        // A limit on the size of files is a full disk: it is said, and what was written stays whole.
        signal(SIGXFSZ, SIG_IGN)
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            unsafe _ = open("/dev/null", O_RDWR)
        }
    }

    /// Refuses a command that does not exist, with the nearest that does.
    private static func checkCommandName(_ name: String?) throws(CommandFailure) {
        let names = HLCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let name, !name.hasPrefix("-"), name != "help", !names.contains(name) else { return }
        throw CommandFailure(
            .usage,
            "there is no command \"\(name)\": \(NearestName.hint(for: name, among: names)); hl --help explains them")
    }

    /// Says what went wrong in one message, and which exit code that is.
    private func report(_ error: any Error, on terminal: Terminal) -> ExitCode {
        let (code, message): (ExitCode, String) =
            switch error {
            case let failure as CommandFailure: (failure.exitCode, failure.message)
            case let error as MarketHistoryError: (error.exitCode, error.description)
            case let error as TradingStoreError: (error.exitCode, error.description)
            case let error as JSONError: (.badData, error.description)
            case let error as ParameterError: (.badData, error.description)
            case let error as UnknownStrategy: (.badData, error.description)
            case let error as UnknownCoin: (.badData, error.description)
            case let error as ActionError: (.badData, error.description.withoutKeys)
            case let error as SigningError: (error.code == .signer ? .internalFault : .badData, error.description)
            case let error as NonceError:
                (
                    .ioFault,
                    error.description
                        + (error.isMendedByStartingOver
                            ? "; hl sign nonces ADDRESS --network NAME --start-over starts it over" : "")
                )
            case let error as InfoError: (.unavailable, error.description)
            case let error as CurveError: (.internalFault, error.description)
            case let error as KeyError: (error.exitCode, error.description)
            default: (HLCommand.exitCode(for: error), HLCommand.fullMessage(for: error))
            }
        if message.isEmpty { return code }
        guard code == .success else {
            let text = message.hasPrefix("Error:") ? message : "Error: \(message)"
            terminal.say(text.shortened(to: Self.longestMessage))
            return code == .failure ? .internalFault : code
        }
        do {
            try terminal.printUnchanged(message)
            return code
        } catch {
            return report(error, on: terminal)
        }
    }
}

/// What every command needs: the strategies, the terminal, and where history and reports are kept.
struct CommandEnvironment: Sendable {
    let registry: StrategyRegistry
    let terminal: Terminal
    let home: String

    /// The history that is meant when none is named.
    var history: String { home + "/history.sqlite" }

    /// Where keys lie.
    var keyring: Keyring { Keyring(directory: home + "/keys") }

    /// Where the files of nonces lie.
    var nonceFolder: String { home + "/nonces" }

    /// Where the nonces of a signer are drawn, by this process and all others.
    func nonces(of signer: Address, on network: Network) throws(NonceError) -> NonceLedger {
        try NonceLedger(in: nonceFolder, network: network, signer: signer, limits: .offline)
    }
}

/// A command that needs the environment.
protocol EnvironmentCommand: ParsableCommand {
    func run(in environment: CommandEnvironment) async throws
}

extension EnvironmentCommand {
    /// Never reached: ``HLTool`` calls `run(in:)`.
    func run() throws { throw CommandFailure(.internalFault, "this command was started without hl; use HLTool") }
}

extension KeyError {
    var exitCode: ExitCode {
        switch code {
        case .missing, .unreadable, .permissions: .noInput
        case .unwritable, .exists: .cannotCreate
        case .library, .memory: .internalFault
        case .interrupted: .interrupted
        case .noTerminal, .notGiven: .usage
        default: .badData
        }
    }
}

extension MarketHistoryError {
    var exitCode: ExitCode {
        switch code {
        case .missing, .notPermitted, .directory: .noInput
        case .readFailed, .writeFailed: .ioFault
        default: .badData
        }
    }
}

extension TradingStoreError {
    var exitCode: ExitCode {
        switch code {
        case .diskFull, .inputOutput: .ioFault
        case .cannotOpen, .readOnly, .locked: .cannotCreate
        case .noSuchRun: .noInput
        default: .badData
        }
    }
}
