import HyperliquidKit
import MarketHistory
import Synchronization
import TradingCore

/// Writes the messages of a client's connections into a log, with the times at which they came, and keeps account of gaps.
///
/// Messages wait in bounded memory for the disk. When it cannot follow, the newest are dropped, which is a gap like any other.
final class FrameRecorder: Sendable {
    /// A stretch of time in which messages were missed.
    struct Gap: Sendable, Hashable {
        var from: Timestamp
        var to: Timestamp
        var reason: String
    }

    /// What was recorded.
    struct Summary: Sendable {
        var frames = 0
        var bytes = 0
        var first: Timestamp?
        var last: Timestamp?
        var gaps: [Gap] = []
        var files: [String] = []
    }

    private enum Item: Sendable {
        case frame([UInt8], at: Timestamp)
        case connected(at: Timestamp)
        case lost(reason: String, at: Timestamp)
    }

    /// How many messages may wait.
    private static let capacity = 100_000

    private let items: AsyncStream<Item>
    private let input: AsyncStream<Item>.Continuation
    private let dropped = Atomic<Int>(0)
    private let isConnected = Mutex<Set<Int>>([])

    init() {
        (items, input) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// Takes in a message; called on the client's event loop.
    func take(_ message: TappedMessage) {
        if isConnected.withLock({ $0.insert(message.connection).inserted }) { put(.connected(at: message.time)) }
        put(.frame(message.bytes, at: message.time))
    }

    /// Takes note that a connection was lost.
    func take(_ interruption: StreamInterruption) {
        isConnected.withLock { _ = $0.remove(interruption.connection) }
        put(.lost(reason: "\(interruption.reason)", at: interruption.time))
    }

    /// Ends the recording; what waits is still written.
    func finish() { input.finish() }

    private func put(_ item: Item) {
        if case .dropped = input.yield(item) { dropped.add(1, ordering: .relaxed) }
    }

    /// Writes until ``finish()``.
    ///
    /// - Parameters:
    ///   - log: Where to.
    ///   - start: When the program began, in case nothing ever comes.
    ///   - onGap: Told of every gap that has ended.
    /// - Returns: What was recorded.
    /// - Throws: `MarketHistoryError` when the disk does not take it.
    func write(
        to log: LineLog, from start: Timestamp, onGap: (Gap) throws -> Void
    ) async throws -> Summary {
        var summary = Summary()
        var open: (from: Timestamp, reason: String)?
        if let last = log.recovery.lastLine, let time = RecordedFrame(line: last.span).receivedAt {
            open = (time, "the recorder was not running")
        }
        for await item in items {
            switch item {
            case .connected(let time):
                if let gap = open {
                    open = nil
                    let ended = Gap(from: gap.from, to: time, reason: gap.reason)
                    summary.gaps.append(ended)
                    try onGap(ended)
                }
                try append(RecordingMark.connected.message, at: time, to: log)
            case .lost(let reason, let time):
                open = open ?? (time, reason)
                try append(RecordingMark.disconnected(reason: reason).message, at: time, to: log)
            case .frame(let bytes, let time):
                try append(bytes, at: time, to: log)
                summary.frames += 1
                summary.bytes += bytes.count
                summary.first = summary.first ?? time
                summary.last = time
            }
            let lost = dropped.exchange(0, ordering: .relaxed)
            if lost > 0, let time = summary.last {
                let gap = Gap(from: time, to: time, reason: "the disk could not follow, and \(lost) messages were dropped")
                summary.gaps.append(gap)
                try onGap(gap)
                try append(RecordingMark.disconnected(reason: gap.reason).message, at: time, to: log)
            }
        }
        try log.close()
        summary.files = log.recovery.packed + log.packed
        return summary
    }

    private func append(_ message: [UInt8], at time: Timestamp, to log: LineLog) throws(MarketHistoryError) {
        try log.append(RecordedFrame.line(message.span, receivedAt: time.milliseconds * 1_000_000), at: time)
    }
}
