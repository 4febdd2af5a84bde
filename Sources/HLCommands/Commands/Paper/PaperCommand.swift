import ArgumentParser

/// `hl paper`: the simulated exchange.
struct PaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "Serve the simulated exchange, and hold it against the real one.",
        subcommands: [PaperServeCommand.self, PaperCompareCommand.self])
}
