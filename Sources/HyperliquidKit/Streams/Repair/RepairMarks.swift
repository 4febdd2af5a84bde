internal import TradingCore

/// Up to when the records of each kind are known, by the exchange's clock.
///
/// The streams of an account are not in step, so the newest record of one kind says little of another one: the next repair fetches
/// from the oldest mark.
struct RepairMarks: Sendable {
    /// What is fetched from a moment on.
    enum Kind: Sendable, Hashable, CaseIterable { case fills, fundings, ledger }

    /// By how much one stream may be behind another one, in milliseconds.
    static let lag: Int64 = 3_600_000
    /// How far ahead of our clock a record is believed, in milliseconds.
    static let ahead: Int64 = 60_000

    private var times: [Kind: Timestamp]
    private var doubtful: Set<Kind> = []

    init(from start: Timestamp) { times = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, start) }) }

    /// Everything before is known.
    var oldest: Timestamp { times.values.min() ?? Timestamp(milliseconds: 0) }

    /// A record came; the other kinds cannot be behind it by more than ``lag``.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - time: Its time.
    ///   - now: Our time, where it is known.
    mutating func raise(_ kind: Kind, to time: Timestamp, now: Timestamp?) {
        let time = now.map { min(time, $0 + Self.ahead) } ?? time
        for (other, known) in times where !doubtful.contains(other) {
            times[other] = max(known, other == kind ? time : time - Self.lag)
        }
    }

    /// The exchange's clock is behind what was believed.
    mutating func lower(to time: Timestamp) {
        for (kind, known) in times { times[kind] = min(known, time) }
    }

    /// Something that this stream told could not be read, so its marks stay until the next repair.
    mutating func doubt(_ stream: SubscriptionKind) {
        switch stream {
        case .userFills: doubtful.insert(.fills)
        case .userFundings: doubtful.insert(.fundings)
        case .userNonFundingLedgerUpdates: doubtful.insert(.ledger)
        case .userEvents: doubtful.formUnion([.fills, .fundings])
        default: break
        }
    }

    /// Everything has been fetched: no kind is behind another one any more.
    mutating func repaired() {
        doubtful.removeAll()
        guard let newest = times.values.max() else { return }
        for kind in times.keys { times[kind] = newest }
    }
}
