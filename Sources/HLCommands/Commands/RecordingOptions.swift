import ArgumentParser
import MarketHistory
import TradingCore

/// What run and backtest share: the strategy file and the part of the recording to use.
struct RecordingOptions: ParsableArguments {
    @Argument(help: "The strategy file.", completion: .file(extensions: ["json"]))
    var file: PathArgument

    @Option(
        name: .customLong("data"), parsing: .upToNextOption,
        help: "Data files that replace those of the same kind in the strategy file.", completion: .file())
    var data: [PathArgument] = []

    @Option(help: "Begin here: 2025-01-31, 2025-01-31T12:00 or milliseconds; UTC.")
    var from: Moment?

    @Option(help: "End here, in the same form.")
    var to: Moment?

    @Option(
        parsing: .upToNextOption,
        help: "Faults of the data to pass over: gaps, duplicates, unsorted, broken.",
        completion: .list(["gaps", "duplicates", "unsorted", "broken"]))
    var allow: [String] = []

    func validate() throws {
        if let from, let to, from.timestamp >= to.timestamp { throw ValidationError("--from must lie before --to") }
        for name in allow where !DataAllowance.names.contains(name) {
            throw ValidationError(
                "\"\(name)\" is nothing that --allow knows; \(NearestName.hint(for: name, among: DataAllowance.names))")
        }
    }

    func plan(in environment: CommandEnvironment) throws -> RunPlan {
        try RunPlan(reading: file.path, registry: environment.registry, files: data.map(\.path), allowances: allow)
    }
}

/// A moment on the command line.
struct Moment: ExpressibleByArgument {
    let timestamp: Timestamp

    init?(argument: String) {
        guard let timestamp = Timestamp(argument) else { return nil }
        self.timestamp = timestamp
    }
}
