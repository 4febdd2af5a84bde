public import TradingCore

/// Walks through a history that the exchange hands out in pieces, oldest first: says what to ask next, and which records are new.
///
/// The exchange has no page numbers. The next request starts at the time of the last record, inclusive, since more records may bear
/// the same time; what came already is dropped by its id. The walk always moves on: where one millisecond fills a whole answer, it goes
/// on behind it and says so. It ends where two full answers in a row bring nothing new, as from an exchange that ignores the start.
///
/// ```swift
/// var cursor = PageCursor(from: start, to: end, rule: PageRule(limit: 500), time: \.time, id: \.tid)
/// while let from = cursor.nextStart {
///     let page = cursor.take(try await ask(from, end))
/// }
/// ```
///
/// Source: Hyperliquid documentation, "Info endpoint", on pagination.
public struct PageCursor<Record, ID: Hashable & Sendable>: Sendable {
    /// Where the next request starts; nil when there is nothing more to ask.
    public private(set) var nextStart: Timestamp?
    /// How many records came so far.
    public private(set) var count = 0

    private let start: Timestamp
    private let end: Timestamp?
    private let rule: PageRule
    private let time: @Sendable (Record) -> Timestamp
    private let id: @Sendable (Record) -> ID
    /// The ids of the answer before; older ones cannot come again.
    private var lastIDs: Set<ID> = []
    private var isFirst = true
    /// Full answers in a row that brought nothing new.
    private var idleAnswers = 0

    /// Begins a walk.
    ///
    /// - Parameters:
    ///   - start: The first moment to ask for.
    ///   - end: The last moment to ask for, inclusive; nil for now.
    ///   - rule: How the history is cut.
    ///   - time: The moment of a record, by which the exchange cuts.
    ///   - id: What tells a record from all others.
    public init(
        from start: Timestamp, to end: Timestamp?, rule: PageRule, time: @escaping @Sendable (Record) -> Timestamp,
        id: @escaping @Sendable (Record) -> ID
    ) {
        self.start = start
        self.end = end
        self.rule = rule
        self.time = time
        self.id = id
        nextStart = end.map { start <= $0 } ?? true ? start : nil
    }

    /// Takes the answer to a request that started at ``nextStart``.
    ///
    /// - Parameters:
    ///   - answer: The records in the order in which they came.
    ///   - setAside: How many more there were that could not be read.
    /// - Returns: The records that are new, oldest first, and what is missing.
    public mutating func take(_ answer: [Record], setAside: Int = 0) -> Page<Record> {
        guard let from = nextStart else { return Page(records: []) }
        var page = Page(records: fresh(in: answer, from: from))
        if setAside > 0 { page.gaps.append(.setAside(setAside)) }
        let times = answer.map(time)
        if zip(times, times.dropFirst()).contains(where: { $0 > $1 }) { page.gaps.append(.outOfOrder(from: from)) }
        if isFirst, let due = rule.firstDue, times.min().map({ $0 > due }) ?? true {
            page.gaps.append(.startsLate(asked: start, first: times.min()))
        }
        let before = count
        count += page.records.count
        if let reach = rule.reach, before < reach, count >= reach { page.gaps.append(.reachExhausted(reach)) }

        let isFull = rule.limit.map { answer.count + setAside >= $0 } ?? !page.records.isEmpty
        nextStart = isFull ? times.max().map { max($0, from) } : nil
        idleAnswers = nextStart != nil && page.records.isEmpty ? idleAnswers + 1 : 0
        if idleAnswers > 1 {
            page.gaps.append(.unmoved(from: from))
            nextStart = nil
        }
        if let last = nextStart, last <= from, !(isFirst && rule.limit == nil) {
            page.gaps.append(.crowdedMoment(from))
            nextStart = from < Timestamp(milliseconds: .max) ? from + 1 : nil
        }
        // What bears the time of the end may go on in the next answer; nothing lies behind it.
        if let end, let next = nextStart, next > end || (rule.limit == nil && next == end) { nextStart = nil }
        lastIDs = Set(answer.map(id))
        isFirst = false
        return page
    }

    /// What has not come before; before the start lies only what overlaps it, such as the candle that the start falls into.
    private func fresh(in answer: [Record], from: Timestamp) -> [Record] {
        var ids = lastIDs
        let new = answer.filter { (isFirst || time($0) >= from) && ids.insert(id($0)).inserted }
        return new.enumerated().sorted { (time($0.element), $0.offset) < (time($1.element), $1.offset) }.map(\.element)
    }
}
