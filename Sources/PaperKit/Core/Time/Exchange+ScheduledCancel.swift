public import TradingCore

/// Why a dead man's switch is not set.
public enum ScheduleRefusal: Error, Sendable, Hashable {
    /// The time is too near.
    case tooSoon(lead: Int64)
    /// The account has traded too little.
    case volume(required: USD, traded: USD)
    /// It has fired too often today.
    case tooOften(limit: Int)

    /// The exchange's text; those of the first and the last are not known (unconfirmed on testnet).
    public var text: String {
        switch self {
        case .tooSoon(let lead): "Scheduled cancel time too early, must be at least \(lead / 1000) seconds from now."
        case .volume(let required, let traded):
            "Cannot set scheduled cancel time until enough volume traded. Required: $\(required). "
                + "Traded: $\(traded.rounded(toDecimals: 2, .towardZero))."
        case .tooOften(let limit): "Scheduled cancel already triggered \(limit) times today."
        }
    }
}

/// The dead man's switch: at a set time all open orders of an account are canceled.
///
/// Source: exchange.md 2.4.
extension Exchange {
    /// Sets, moves or unsets the switch of an account.
    ///
    /// - Parameters:
    ///   - time: When; nil takes it back, which is always allowed.
    ///   - account: Whose orders.
    /// - Throws: ``ScheduleRefusal`` when the time is nearer than five seconds, too little was traded, or it fired ten times on
    ///   this UTC day.
    public mutating func scheduleCancel(at time: Timestamp?, of account: Int) throws(ScheduleRefusal) {
        if let time {
            let traded = accounts[account].fees.lifetimeVolume
            guard traded >= rules.scheduledCancelVolume else {
                throw .volume(required: rules.scheduledCancelVolume, traded: traded)
            }
            guard time - now >= rules.scheduledCancelLead else { throw .tooSoon(lead: rules.scheduledCancelLead) }
            guard
                accounts[account].cancelDay != now.day
                    || accounts[account].cancelCount < rules.scheduledCancelsPerDay
            else { throw .tooOften(limit: rules.scheduledCancelsPerDay) }
        }
        let what = TradingDue.What.scheduledCancel(account: account)
        trading.forget(what)
        accounts[account].scheduledCancel = time
        if let time { trading.note(TradingDue(time: time, what: what)) }
    }

    mutating func fireScheduledCancel(of account: Int) {
        accounts[account].scheduledCancel = nil
        if accounts[account].cancelDay != now.day {
            accounts[account].cancelDay = now.day
            accounts[account].cancelCount = 0
        }
        accounts[account].cancelCount += 1
        cancelAll(of: account, because: .scheduled)
    }
}
