import TradingCore

/// A stretch of time in which a recording lacks messages.
struct RecordingGap: Sendable, Hashable {
    var from: Timestamp
    var to: Timestamp
    var reason: String

    /// The gap as a line of gaps.jsonl.
    var line: JSONValue {
        [
            "from": .text(from), "to": .text(to), "milliseconds": .number(to - from), "reason": .text(reason),
        ]
    }
}

/// Finds out from what happens to the connections which stretches of time a recording lacks.
///
/// A gap begins with the last message before the loss, not when the loss was noticed: a dead connection is silent for a while
/// before anybody knows. Each connection has its own.
struct RecordingGaps: Sendable {
    /// The reason of the gap between two runs.
    static let notRunning = "the recorder was not running"

    private var stopped: Timestamp?
    private var open: [Int: (from: Timestamp, reason: String)] = [:]
    private var newest: [Int: Timestamp] = [:]

    /// - Parameter stopped: When the last message of an earlier run came; nil when there was none.
    init(since stopped: Timestamp?) { self.stopped = stopped }

    /// A connection is there.
    ///
    /// - Returns: The gaps that end with it.
    mutating func connected(_ connection: Int, at time: Timestamp) -> [RecordingGap] {
        var ended: [RecordingGap] = []
        if let from = stopped { ended.append(Self.gap(from, time, Self.notRunning)) }
        stopped = nil
        if let gap = open.removeValue(forKey: connection) { ended.append(Self.gap(gap.from, time, gap.reason)) }
        return ended
    }

    /// A connection was lost.
    mutating func lost(_ connection: Int, at time: Timestamp, reason: String) {
        guard open[connection] == nil else { return }
        open[connection] = (newest[connection] ?? time, reason)
    }

    /// A message came, and so many before it found no room.
    ///
    /// - Returns: The gap before it.
    mutating func message(on connection: Int, at time: Timestamp, afterMissing missing: Int) -> RecordingGap? {
        let before = newest.updateValue(time, forKey: connection) ?? time
        return missing == 0 ? nil : Self.gap(before, time, Self.overflow(missing))
    }

    /// The recording ends, and so many messages found no room since the last one.
    ///
    /// - Returns: The gaps that were still open, oldest first.
    mutating func ended(at time: Timestamp, missing: Int) -> [RecordingGap] {
        var gaps = open.values.map { Self.gap($0.from, time, $0.reason) }
        open.removeAll()
        if missing > 0 { gaps.append(Self.gap(newest.values.max() ?? time, time, Self.overflow(missing))) }
        return gaps.sorted { ($0.from, $0.reason) < ($1.from, $1.reason) }
    }

    private static func overflow(_ count: Int) -> String {
        "the disk could not follow, and \(count) messages were dropped"
    }

    /// A clock that was set back makes no gap of less than nothing.
    private static func gap(_ from: Timestamp, _ to: Timestamp, _ reason: String) -> RecordingGap {
        RecordingGap(from: from, to: max(from, to), reason: reason)
    }
}
