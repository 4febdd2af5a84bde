internal import NIOCore

/// What was used within the last minute, or another stretch of time.
///
/// A window holds whatever the other side's clock cuts it: however the minute is laid, no more than the limit falls into it. A bucket
/// that is refilled steadily would let twice the limit pass around a pause. What was used counts for a little longer than the window,
/// up to a sixtieth, so that memory stays small.
struct SlidingWindow: Sendable {
    /// How long something counts.
    let length: TimeAmount
    /// What counts now; ``expire(at:)`` brings it up to date.
    private(set) var total = 0
    private var entries: [(end: NIODeadline, amount: Int)] = []

    init(_ length: TimeAmount) { self.length = length }

    private var step: Int64 { max(1, length.nanoseconds / 60) }

    /// Forgets what lies before the window.
    mutating func expire(at now: NIODeadline) {
        let count = entries.prefix { $0.end <= now }.count
        guard count > 0 else { return }
        total -= entries.prefix(count).reduce(0) { $0 + $1.amount }
        entries.removeFirst(count)
    }

    /// Counts something that was used now.
    mutating func add(_ amount: Int, at now: NIODeadline) {
        guard amount > 0 else { return }
        expire(at: now)
        let uptime = Int64(clamping: now.uptimeNanoseconds)
        let end = NIODeadline.uptimeNanoseconds(UInt64((uptime / step + 1) * step)) + length
        total += amount
        if let last = entries.last, last.end >= end {
            entries[entries.count - 1].amount += amount
        } else {
            entries.append((end, amount))
        }
    }

    /// When no more than `limit` counts, if nothing is added; nil when that is so already.
    func time(below limit: Int) -> NIODeadline? {
        guard total > limit else { return nil }
        var rest = total
        for entry in entries {
            rest -= entry.amount
            if rest <= limit { return entry.end }
        }
        return entries.last?.end
    }
}
