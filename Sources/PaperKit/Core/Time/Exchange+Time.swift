public import TradingCore

/// Time passing, and what falls due.
extension Exchange {
    /// Moves the time on, and works through what falls due on the way, in order of time; a time that has passed already
    /// changes nothing.
    ///
    /// At one moment come: marks, premium samples, funding, fee tiers, staking, and then what trades.
    public mutating func advance(to time: Timestamp) {
        guard time > now else { return }
        if !clock.isRunning { clock.start(at: time, markInterval: rules.markInterval) }
        while true {
            let trading = nextTradingDue
            let due = trading.map { min($0, clock.next) } ?? clock.next
            guard due <= time else { break }
            // What was due before the time that was told first is done now.
            now = max(now, due)
            runDue(at: due)
            if let trading, trading <= due { runDueTrading(at: now) }
        }
        now = time
    }

    private mutating func runDue(at due: Timestamp) {
        if clock.mark <= due {
            clock.mark = clock.mark + max(1, rules.markInterval)
            computeMarks()
        }
        if clock.sample <= due {
            clock.sample = clock.sample + ExchangeClock.sampleInterval
            samplePremiums()
        }
        if clock.hour <= due {
            clock.hour = clock.hour + Timestamp.millisecondsPerHour
            payHour()
        }
        if clock.day <= due {
            clock.day = clock.day + Timestamp.millisecondsPerDay
            assessFees(on: due.day)
        }
        if clock.staking <= due { payOutStaking(at: due) }
    }
}
