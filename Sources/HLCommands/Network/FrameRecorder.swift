import HyperliquidKit
import MarketHistory
import Synchronization
import TradingCore

/// Writes the messages of a client's connections into a log, with the times at which they came, and keeps account of gaps.
///
/// Messages wait in bounded memory for the disk. When it cannot follow, the newest are dropped, which is a gap like any other.
final class FrameRecorder: Sendable {
    /// What was recorded.
    struct Summary: Sendable, Hashable {
        var frames = 0
        var bytes = 0
        var first: Timestamp?
        var last: Timestamp?
        var gaps: [RecordingGap] = []
        var files: [String] = []
    }

    /// What becomes of a recording while it is made.
    enum News: Sendable {
        /// A stretch of time that is missing has ended.
        case gap(RecordingGap)
        /// A message was written; how many that makes.
        case written(Int)
    }

    private enum Item: Sendable {
        /// A message, and how many before it found no room.
        case frame([UInt8], connection: Int, at: Timestamp, missing: Int)
        case connected(Int, at: Timestamp)
        case lost(Int, reason: String, at: Timestamp)
    }

    private struct Intake {
        var connected: Set<Int> = []
        /// The bytes that wait.
        var waiting = 0
        /// Messages that found no room since the last one that did.
        var missing = 0
        var end: Timestamp?
    }

    private let capacity: Int
    private let intake = Mutex(Intake())
    private let items: AsyncStream<Item>
    private let input: AsyncStream<Item>.Continuation

    /// - Parameter capacity: How many bytes of messages may wait for the disk.
    init(capacity: Int = 64 << 20) {
        self.capacity = capacity
        (items, input) = AsyncStream.makeStream()
    }

    /// Takes in a message; called on the client's event loop.
    func take(_ message: TappedMessage) { take(message.bytes, of: message.connection, at: message.time) }

    /// Takes in a message.
    func take(_ bytes: [UInt8], of connection: Int, at time: Timestamp) {
        intake.withLock { intake in
            if intake.connected.insert(connection).inserted { input.yield(.connected(connection, at: time)) }
            guard intake.waiting + bytes.count <= capacity else {
                intake.missing += 1
                return
            }
            intake.waiting += bytes.count
            input.yield(.frame(bytes, connection: connection, at: time, missing: intake.missing))
            intake.missing = 0
        }
    }

    /// Takes note that a connection was lost.
    func lose(_ connection: Int, because reason: String, at time: Timestamp) {
        intake.withLock { intake in
            // An attempt to connect that fails is no new loss.
            guard intake.connected.remove(connection) != nil else { return }
            input.yield(.lost(connection, reason: reason, at: time))
        }
    }

    /// Ends the recording; what waits is still written.
    func finish(at time: Timestamp) {
        intake.withLock { $0.end = $0.end ?? time }
        input.finish()
    }

    /// Writes until ``finish(at:)``.
    ///
    /// - Parameters:
    ///   - log: Where to.
    ///   - tell: Told what becomes of it.
    /// - Returns: What was recorded.
    /// - Throws: `MarketHistoryError` when the disk does not take it, and what `tell` throws.
    func write(to log: LineLog, telling tell: (News) throws -> Void) async throws -> Summary {
        var summary = Summary()
        var gaps = RecordingGaps(since: log.recovery.lastLine.flatMap { RecordedFrame(line: $0.span).receivedAt })
        func note(_ found: [RecordingGap]) throws {
            for gap in found {
                summary.gaps.append(gap)
                try tell(.gap(gap))
            }
        }
        for await item in items {
            switch item {
            case .connected(let connection, let time):
                try note(gaps.connected(connection, at: time))
                try append(RecordingMark.connected.message, at: time, to: log)
            case .lost(let connection, let reason, let time):
                gaps.lost(connection, at: time, reason: reason)
                try append(RecordingMark.disconnected(reason: reason).message, at: time, to: log)
            case .frame(let bytes, let connection, let time, let missing):
                intake.withLock { $0.waiting -= bytes.count }
                if let gap = gaps.message(on: connection, at: time, afterMissing: missing) {
                    try append(RecordingMark.disconnected(reason: gap.reason).message, at: time, to: log)
                    try note([gap])
                }
                try append(bytes, at: time, to: log)
                summary.frames += 1
                summary.bytes += bytes.count
                summary.first = summary.first ?? time
                summary.last = time
                try tell(.written(summary.frames))
            }
        }
        let (end, missing) = intake.withLock { ($0.end, $0.missing) }
        if let end, summary.frames > 0 {
            try note(gaps.ended(at: end, missing: missing))
            // Where the next recording goes on from.
            try append(RecordingMark.disconnected(reason: "the recording was ended").message, at: end, to: log)
        }
        try log.close()
        summary.files = log.recovery.packed + log.packed
        return summary
    }

    private func append(_ message: [UInt8], at time: Timestamp, to log: LineLog) throws(MarketHistoryError) {
        try log.append(RecordedFrame.line(message.span, receivedAt: time.milliseconds * 1_000_000), at: time)
    }
}
