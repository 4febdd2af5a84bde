public import ArgumentParser
internal import Foundation
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

    private let registry: StrategyRegistry

    /// Makes the tool.
    ///
    /// - Parameter registry: The strategies that files may name.
    public init(registry: StrategyRegistry = .builtIn) { self.registry = registry }

    /// Runs the command that the process was started with, and exits with its code.
    public func main() async -> Never {
        await exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    /// Runs a command.
    ///
    /// - Parameter arguments: What stands behind `hl` on the command line.
    /// - Returns: The exit code; what went wrong has been said on standard error.
    public func run(_ arguments: [String]) async -> ExitCode {
        let terminal = Terminal()
        do {
            var command = try HLCommand.parseAsRoot(arguments)
            let environment = CommandEnvironment(registry: registry, terminal: terminal)
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
            default: (ExitCode(HLCommand.exitCode(for: error).rawValue), HLCommand.fullMessage(for: error))
            }
        if message.isEmpty { return code }
        if code == .success {
            terminal.print(message)
        } else {
            terminal.say(message.hasPrefix("Error:") ? message : "Error: \(message)")
        }
        return code
    }
}

/// What every command needs: the strategies and the terminal.
struct CommandEnvironment: Sendable {
    let registry: StrategyRegistry
    let terminal: Terminal
}

/// A command that needs the environment.
protocol EnvironmentCommand: ParsableCommand {
    func run(in environment: CommandEnvironment) async throws
}

extension EnvironmentCommand {
    /// Never reached: ``HLTool`` calls `run(in:)`.
    func run() throws { throw CommandFailure(.internalFault, "this command was started without hl; use HLTool") }
}

extension MarketHistoryError {
    var exitCode: ExitCode {
        switch code {
        case .missing, .notPermitted, .directory: .noInput
        case .readFailed: .ioFault
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
