import TradingCore

/// Something of the trading half that falls due at a time.
struct TradingDue: Sendable, Hashable, Codable {
    /// What falls due.
    enum What: Sendable, Hashable, Codable {
        /// The dead man's switch of an account.
        case scheduledCancel(account: Int)
        /// The next slice of a TWAP.
        case slice(twap: UInt64)
    }

    let time: Timestamp
    let what: What
}

/// What trading does by itself as time passes.
extension Exchange {
    /// When the next switch or slice is due, nil when none is.
    var nextTradingDue: Timestamp? { trading.dues.last?.time }

    /// Does all that is due at a time, in order of time.
    mutating func runDueTrading(at time: Timestamp) {
        while let due = trading.nextDue(at: time) {
            if due.time > now { now = due.time }
            switch due.what {
            case .scheduledCancel(let account): fireScheduledCancel(of: account)
            case .slice(let twap): sendSlice(of: twap)
            }
        }
        followPositions()
    }
}
