internal import TradingCore

extension InfoClient {
    /// Asks for the latest records of a history, which come newest first, and hands them out oldest first.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - reach: How many records the exchange gives at most; nil where that is not documented.
    ///   - time: The moment of a record.
    /// - Returns: The records, and what is missing among them.
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    func latest<Request: InfoRequest, Record>(
        _ request: Request, reach: Int?, time: (Record) -> Timestamp
    ) async throws(InfoError) -> Page<Record> where Request.Answer == TolerantList<Record> {
        let (answer, report) = try await reportedAnswer(to: request)
        if !report.isClean { onReport?(Request.type, report) }
        var page = Page(records: [Record]())
        // The newest moment comes first; what happened within one moment is left in the order in which it came.
        page.records = answer.elements.enumerated()
            .sorted { (time($0.element), $0.offset) < (time($1.element), $1.offset) }.map(\.element)
        if report.setAsideCount > 0 { page.gaps.append(.setAside(report.setAsideCount)) }
        if let reach, answer.count + report.setAsideCount >= reach { page.gaps.append(.reachExhausted(reach)) }
        return page
    }
}
