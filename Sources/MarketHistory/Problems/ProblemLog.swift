/// Counts the problems of one file and refuses those that are not allowed.
struct ProblemLog {
    let file: String
    let allowance: DataAllowance
    var report = DataReport()

    /// Takes a problem.
    ///
    /// - Throws: A ``MarketHistoryError`` with file, line and remedy when the problem is not allowed.
    mutating func note(
        _ kind: DataProblem.Kind, line: Int, _ message: @autoclosure () -> String
    ) throws(MarketHistoryError) {
        let isRefused = !allowance.contains(kind.allowance)
        guard let problem = report.add(kind, file: file, line: line, isWanted: isRefused, message), isRefused else {
            return
        }
        throw MarketHistoryError(kind.code, file: file, line: line, "\(problem.message); \(kind.remedy)")
    }
}
