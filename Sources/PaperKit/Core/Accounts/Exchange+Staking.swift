import TradingCore

/// Moving the staked token.
extension Exchange {
    private static let queue: Int64 = 7 * Timestamp.millisecondsPerDay
    private static let lock = Timestamp.millisecondsPerDay

    /// Moves tokens from spot into staking.
    ///
    /// - Throws: ``ActionRefusal/balance`` where there are too few.
    public mutating func depositStake(_ amount: TokenAmount, of account: Int) throws(ActionRefusal) {
        try takeTokens(amount, of: rules.stakingToken, from: account)
        accounts[account].staking.undelegated += amount
    }

    /// Moves tokens out of staking; they arrive in spot after seven days.
    ///
    /// - Throws: ``ActionRefusal/balance`` where too few are not delegated.
    public mutating func withdrawStake(_ amount: TokenAmount, of account: Int) throws(ActionRefusal) {
        guard amount > .zero else { throw .amount }
        guard amount <= accounts[account].staking.undelegated else { throw .balance }
        accounts[account].staking.undelegated -= amount
        let due = now + Self.queue
        accounts[account].staking.withdrawals.append(.init(amount: amount, due: due))
        clock.staking = min(clock.staking, due)
    }

    /// Delegates to a validator, or takes a delegation back.
    ///
    /// - Throws: ``ActionRefusal`` where there is too little, or the delegation is younger than a day.
    public mutating func delegate(
        _ amount: TokenAmount, to validator: String, isUndelegate: Bool, of account: Int
    ) throws(ActionRefusal) {
        guard amount > .zero else { throw .amount }
        let place = accounts[account].staking.delegations.firstIndex { $0.validator == validator }
        if isUndelegate {
            guard let place, amount <= accounts[account].staking.delegations[place].amount else { throw .balance }
            guard accounts[account].staking.delegations[place].lockedUntil <= now else { throw .locked }
            accounts[account].staking.delegations[place].amount -= amount
            if accounts[account].staking.delegations[place].amount.isZero {
                accounts[account].staking.delegations.remove(at: place)
            }
            accounts[account].staking.undelegated += amount
        } else {
            guard amount <= accounts[account].staking.undelegated else { throw .balance }
            accounts[account].staking.undelegated -= amount
            if let place {
                accounts[account].staking.delegations[place].amount += amount
                accounts[account].staking.delegations[place].lockedUntil = now + Self.lock
            } else {
                accounts[account].staking.delegations.append(
                    .init(validator: validator, amount: amount, lockedUntil: now + Self.lock))
            }
        }
        setStaking(accounts[account].staking.tier, of: account)
    }

    /// Hands out what has passed the queue.
    mutating func payOutStaking(at time: Timestamp) {
        clock.staking = Timestamp(milliseconds: .max)
        for account in accounts.indices {
            while let first = accounts[account].staking.withdrawals.first, first.due <= time {
                accounts[account].staking.withdrawals.removeFirst()
                accounts[account].changeBalance(of: rules.stakingToken) { $0.total += first.amount }
            }
            if let next = accounts[account].staking.withdrawals.first { clock.staking = min(clock.staking, next.due) }
        }
    }
}
