import ArgumentParser

/// `hl paper`: the simulated exchange.
struct PaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "Hold the simulated exchange against the real one.",
        subcommands: [PaperCompareCommand.self])
}
