import TradingCore

/// Where a data file is named, for messages.
enum DataOrigin {
    /// In a list of the strategy file's `data`.
    case strategyFile(place: String, line: Int)
    /// Behind `--data`.
    case commandLine

    /// The element of a list in the strategy file's `data`.
    init(_ key: String, _ index: Int, in data: JSONValue?) {
        let element = data?[key]?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        self = .strategyFile(place: "data.\(key)[\(index)]", line: element?.line ?? 0)
    }

    /// A fault of that file, with its place.
    func fault(_ message: String) -> any Error {
        switch self {
        case .strategyFile(let place, let line): JSONError(line: line, path: place, message: message)
        case .commandLine: CommandFailure(.badData, "--data: \(message)")
        }
    }
}
