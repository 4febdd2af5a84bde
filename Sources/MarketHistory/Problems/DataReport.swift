public import TradingCore

/// What was seen in a file so far.
public struct DataReport: Hashable, Sendable {
    /// A time without any row.
    public struct Pause: Hashable, Sendable {
        /// When it began.
        public var start: Timestamp
        /// How long it was, in milliseconds.
        public var milliseconds: Int64
    }

    /// How many problems of each kind are kept with their message; the others are only counted.
    public static let keptProblems = 5

    /// How many rows were read, without header and blank lines.
    public internal(set) var rows = 0
    /// How many candles, trades, quotes, books or funding rates came of them.
    public internal(set) var records = 0
    /// The time of the first record; a candle's open time.
    public internal(set) var firstTime: Timestamp?
    /// The time of the last record; a candle's open time.
    public internal(set) var lastTime: Timestamp?
    /// How many rows the gaps lack together.
    public internal(set) var missing = 0
    /// The longest time between two records of a trade, quote or book recording.
    public internal(set) var longestPause: Pause?
    /// The first problems of each kind, in the order of the file.
    public private(set) var problems: [DataProblem] = []

    private var counts = [Int](repeating: 0, count: DataProblem.Kind.allCases.count)

    /// A report on nothing.
    public init() {}

    /// How many problems of a kind there were.
    public func count(of kind: DataProblem.Kind) -> Int { counts[kind.index] }

    /// How many problems there were.
    public var problemCount: Int { counts.reduce(0, +) }

    /// Counts a problem, and keeps it when it is one of the first of its kind.
    ///
    /// The message is only asked for when it is kept or `isWanted` says so.
    @discardableResult
    mutating func add(
        _ kind: DataProblem.Kind, file: String, line: Int, isWanted: Bool, _ message: () -> String
    ) -> DataProblem? {
        counts[kind.index] += 1
        let isKept = counts[kind.index] <= Self.keptProblems
        guard isKept || isWanted else { return nil }
        let problem = DataProblem(kind, file: file, line: line, message())
        if isKept { problems.append(problem) }
        return problem
    }

    /// Counts a record of a stream.
    mutating func addRecord(at time: Timestamp) {
        records += 1
        if firstTime == nil { firstTime = time }
        if let last = lastTime, time - last > longestPause?.milliseconds ?? 0 {
            longestPause = Pause(start: last, milliseconds: time - last)
        }
        lastTime = time
    }
}

extension DataProblem.Kind {
    fileprivate var index: Int {
        switch self {
        case .gap: 0
        case .unsorted: 1
        case .duplicate: 2
        case .brokenRow: 3
        case .brokenCandle: 4
        case .offGrid: 5
        }
    }
}
