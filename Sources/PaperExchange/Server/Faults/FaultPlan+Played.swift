/// What of a plan the local exchange plays.
extension FaultPlan {
    /// Refuses a plan of which something would silently not happen.
    ///
    /// - Parameter isKept: Whether the exchange is kept in a file, out of which it has to become what it was.
    /// - Throws: ``ServerError`` that names what is not played.
    func checkItIsPlayed(isKept: Bool) throws(ServerError) {
        for change in exchange.flatMap(\.changes) {
            let (name, value) = change.member
            switch change {
            case .halted, .specialStatus, .clockOffset, .staleReads(0), .duplicateCloids(.refuse),
                .losesDexCloids(false), .postOnly(false):
                continue
            case .postOnly:
                guard isKept else { continue }
                throw ServerError(
                    .unplayedFaults,
                    "the plan's \(name) is not written to the exchange's file, which would then be another's; leave out the file or \(name)"
                )
            case .staleReads, .duplicateCloids, .losesDexCloids:
                throw ServerError(
                    .unplayedFaults,
                    "the local exchange does not play \(name)\(value.map { " (\($0))" } ?? "") yet; take it out of the plan"
                )
            }
        }
    }
}
