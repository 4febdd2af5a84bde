public import TradingCore

/// Some records of a history, oldest first, and what is known to be missing among them.
public struct Page<Record> {
    /// The records, each once.
    public var records: [Record]
    /// Why the history is not whole; empty when nothing is known to be missing.
    public var gaps: [HistoryGap]

    /// Describes a page.
    public init(records: [Record], gaps: [HistoryGap] = []) {
        self.records = records
        self.gaps = gaps
    }

    /// Whether nothing is known to be missing.
    public var isComplete: Bool { gaps.isEmpty }
}

extension Page: Sendable where Record: Sendable {}
extension Page: Equatable where Record: Equatable {}
extension Page: Hashable where Record: Hashable {}

/// A reason why a history that was fetched is not whole.
public enum HistoryGap: Sendable, Hashable, CustomStringConvertible {
    /// The history begins later than asked, or there is nothing of it: the exchange keeps only so much, or the market is younger.
    case startsLate(asked: Timestamp, first: Timestamp?)
    /// The exchange keeps this many records, and as many came: there may have been older ones.
    case reachExhausted(Int)
    /// One millisecond holds more records than fit one answer, and the exchange offers no way to the rest of them.
    case crowdedMoment(Timestamp)
    /// Some records could not be read and were left out.
    case setAside(Int)
    /// An answer did not begin with the oldest, against the documentation: it may have been cut at the wrong end.
    case outOfOrder(from: Timestamp)
    /// Full answers kept bringing what had come before, as if the start were ignored: what lies behind cannot be fetched.
    case unmoved(from: Timestamp)

    /// The reason in plain words.
    public var description: String {
        switch self {
        case .startsLate(let asked, let first?): "the history begins at \(first), later than the \(asked) asked for"
        case .startsLate(let asked, nil): "there is no history from \(asked) on"
        case .reachExhausted(let count):
            "the exchange keeps only the latest \(count) records; older ones may be missing"
        case .crowdedMoment(let time): "more records at \(time) than one answer holds; the rest cannot be fetched"
        case .setAside(let count): "\(count) records could not be read and were left out"
        case .outOfOrder(let from): "the answer from \(from) on is not in the order of time; records may be missing"
        case .unmoved(let from):
            "asked for what lies from \(from) on, the exchange repeats what came before; the rest cannot be fetched"
        }
    }
}
