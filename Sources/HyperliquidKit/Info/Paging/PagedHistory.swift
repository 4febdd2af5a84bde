public import TradingCore

/// A history that the exchange hands out in pieces, as a sequence of pages: each is asked for when it is wanted.
///
/// ```swift
/// for try await page in info.fundingHistory(of: coin, from: start) {
///     for gap in page.gaps { warn(gap) }
///     store(page.records)
/// }
/// let everything = try await info.fundingHistory(of: coin, from: start).all()
/// ```
///
/// After an error the same iterator asks for the same page again, so nothing is lost or doubled by trying once more.
public struct PagedHistory<Request: InfoRequest, Record: Sendable, ID: Hashable & Sendable>: AsyncSequence, Sendable {
    /// Some records and what is missing.
    public typealias Element = Page<Record>
    /// A question without an answer.
    public typealias Failure = InfoError

    let info: InfoClient
    let cursor: PageCursor<Record, ID>
    let request: @Sendable (Timestamp) -> Request
    let records: @Sendable (Request.Answer) -> [Record]

    /// Describes a history.
    ///
    /// - Parameters:
    ///   - info: Who asks.
    ///   - cursor: A walk that has not begun.
    ///   - request: The question for what lies at a moment or after it.
    ///   - records: The records in an answer.
    public init(
        _ info: InfoClient, cursor: PageCursor<Record, ID>, request: @escaping @Sendable (Timestamp) -> Request,
        records: @escaping @Sendable (Request.Answer) -> [Record]
    ) {
        self.info = info
        self.cursor = cursor
        self.request = request
        self.records = records
    }

    /// Begins at the first page.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(history: self, cursor: cursor) }

    /// Asks for all pages.
    ///
    /// - Throws: ``InfoError`` when one of them cannot be had; the others are then lost, too.
    public func all() async throws(InfoError) -> Page<Record> {
        var all = Page<Record>(records: [])
        var pages = makeAsyncIterator()
        while let page = try await pages.next() {
            all.records += page.records
            all.gaps += page.gaps
        }
        return all
    }

    /// Asks page by page.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let history: PagedHistory
        var cursor: PageCursor<Record, ID>

        /// Asks for the next page; nil behind the last.
        ///
        /// - Throws: ``InfoError`` when it cannot be had; asking again asks for the same.
        public mutating func next(isolation: isolated (any Actor)?) async throws(InfoError) -> Page<Record>? {
            guard let start = cursor.nextStart else { return nil }
            let (answer, report) = try await history.info.reportedAnswer(to: history.request(start))
            if !report.isClean { history.info.onReport?(Request.type, report) }
            return cursor.take(history.records(answer), setAside: report.setAsideCount)
        }

        /// Asks for the next page; nil behind the last.
        ///
        /// - Throws: ``InfoError`` when it cannot be had; asking again asks for the same.
        public mutating func next() async throws(InfoError) -> Page<Record>? { try await next(isolation: #isolation) }
    }
}
