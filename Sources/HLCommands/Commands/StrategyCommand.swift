import ArgumentParser
import MarketHistory
import StrategyKit
import TradingCore

/// `hl strategy`: strategy files.
struct StrategyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strategy", abstract: "Check strategy files, or print their JSON Schema.",
        subcommands: [CheckCommand.self, SchemaCommand.self])

    /// `hl strategy check`: says in plain words what a file will do.
    struct CheckCommand: EnvironmentCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Check a strategy file and say in plain words what it will do.")

        @Argument(help: "The strategy file.", completion: .file(extensions: ["json"]))
        var file: PathArgument

        @Flag(help: "Print JSON.")
        var json = false

        func run(in environment: CommandEnvironment) async throws {
            let file = file.path
            let plan = try RunPlan(reading: file, registry: environment.registry)
            _ = try plan.data.verify()
            let sentences = plan.explanation(registry: environment.registry)
            if json {
                let answer: JSONValue = [
                    "file": .text(file), "ok": true, "name": .text(plan.file.name),
                    "explanation": JSONValue(.array(sentences.map { .text($0) })),
                    "warnings": JSONValue(.array(plan.warnings.map { .text($0) })),
                ]
                return try environment.terminal.printUnchanged(answer.pretty)
            }
            try environment.terminal.print("\(file) is in order.")
            for sentence in sentences { try environment.terminal.print("  \(sentence)") }
            for warning in plan.warnings { try environment.terminal.print("  Note: \(warning)") }
        }
    }

    /// `hl strategy schema`: for editors that complete and check JSON.
    struct SchemaCommand: EnvironmentCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema", abstract: "Print the JSON Schema of strategy files.")

        func run(in environment: CommandEnvironment) async throws {
            try environment.terminal.printUnchanged(StrategyFile.schema(for: environment.registry).pretty)
        }
    }
}
