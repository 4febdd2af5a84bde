public import TradingCore

/// Where an account has a token.
public enum BalancePlace: Sendable, Hashable, Codable {
    /// Among its spot balances.
    case spot
    /// As collateral of a perp dex.
    case dex(Int)
}

/// Moving money between accounts, and between the places of one.
///
/// Source: exchange.md 4 and 5. Whether the destination is new, so that the sender pays for opening it, the caller knows.
extension Exchange {
    /// Sends USDC from the main dex to another account's.
    ///
    /// - Throws: ``ActionRefusal`` where there is too little; nothing has changed then.
    public mutating func sendUSD(
        _ amount: USD, from sender: Int, to receiver: Int, isNewDestination: Bool = false
    ) throws(ActionRefusal) {
        try move(
            TokenAmount(amount), of: collateral(of: 0), from: sender, .dex(0), to: receiver, .dex(0), .internalTransfer,
            isNewDestination: isNewDestination)
    }

    /// Sends tokens from spot to another account's spot.
    ///
    /// - Throws: ``ActionRefusal`` where there is too little; nothing has changed then.
    public mutating func sendSpot(
        _ amount: TokenAmount, of token: Int, from sender: Int, to receiver: Int, isNewDestination: Bool = false
    ) throws(ActionRefusal) {
        try move(
            amount, of: token, from: sender, .spot, to: receiver, .spot, .spotTransfer,
            isNewDestination: isNewDestination)
    }

    /// Moves USDC between spot and the main dex of one account.
    ///
    /// - Throws: ``ActionRefusal`` where there is too little, or the account is unified.
    public mutating func transferClass(_ amount: USD, toPerp: Bool, of account: Int) throws(ActionRefusal) {
        guard accounts[account].mode == .disabled else { throw .unifiedMode }
        let token = collateral(of: 0)
        if toPerp {
            try takeTokens(TokenAmount(amount), of: token, from: account)
            accounts[account].cash[0] += amount
        } else {
            try takeCash(amount, dex: 0, from: account)
            credit(TokenAmount(amount), of: token, to: account)
        }
        note(
            .accountClassTransfer, of: account, token, toPerp ? TokenAmount(amount) : -TokenAmount(amount),
            toPerp: toPerp)
    }

    /// Moves a token between places of one account or two.
    ///
    /// - Parameters:
    ///   - amount: How much.
    ///   - token: The token; to or from a perp dex only its collateral.
    ///   - sender: Whose it is.
    ///   - source: Where it is.
    ///   - receiver: Who gets it; may be the sender.
    ///   - destination: Where it goes.
    ///   - isNewDestination: Whether the receiver's address is opened with it.
    /// - Throws: ``ActionRefusal`` where there is too little, or a dex has another collateral; nothing has changed then.
    public mutating func sendAsset(
        _ amount: TokenAmount, of token: Int, from sender: Int, _ source: BalancePlace, to receiver: Int,
        _ destination: BalancePlace, isNewDestination: Bool = false
    ) throws(ActionRefusal) {
        for place in [source, destination] {
            guard case .dex(let dex) = place else { continue }
            guard (0..<dexes).contains(dex), collateral(of: dex) == token else { throw .notCollateral }
        }
        try move(
            amount, of: token, from: sender, source, to: receiver, destination, .send,
            isNewDestination: isNewDestination)
    }

    /// Moves USDC between the main dexes of a master and its sub-account.
    ///
    /// - Throws: ``ActionRefusal`` where there is too little, or the account is no sub-account of the master.
    public mutating func transfer(
        _ amount: USD, master: Int, sub: Int, isDeposit: Bool
    ) throws(ActionRefusal) {
        guard accounts.indices.contains(sub), accounts[sub].master == master else { throw .notSubAccount }
        let (sender, receiver) = isDeposit ? (master, sub) : (sub, master)
        try move(
            TokenAmount(amount), of: collateral(of: 0), from: sender, .dex(0), to: receiver, .dex(0),
            .subAccountTransfer, isNewDestination: false)
    }

    /// Moves tokens between the spot balances of a master and its sub-account.
    ///
    /// - Throws: ``ActionRefusal`` where there is too little, or the account is no sub-account of the master.
    public mutating func transfer(
        _ amount: TokenAmount, of token: Int, master: Int, sub: Int, isDeposit: Bool
    ) throws(ActionRefusal) {
        guard accounts.indices.contains(sub), accounts[sub].master == master else { throw .notSubAccount }
        let (sender, receiver) = isDeposit ? (master, sub) : (sub, master)
        try move(
            amount, of: token, from: sender, .spot, to: receiver, .spot, .subAccountTransfer, isNewDestination: false)
    }

    private mutating func move(
        _ amount: TokenAmount, of token: Int, from sender: Int, _ source: BalancePlace, to receiver: Int,
        _ destination: BalancePlace, _ kind: LedgerEntry.Kind, isNewDestination: Bool
    ) throws(ActionRefusal) {
        guard amount > .zero else { throw .amount }
        let fee = isNewDestination ? Self.activationFee : .zero
        let available =
            switch source {
            case .spot: accounts[sender].balance(of: token).available
            case .dex(let dex): TokenAmount(withdrawable(of: sender, dex: dex))
            }
        guard amount <= available else { throw .balance }
        guard amount + fee <= available else { throw .gas }
        switch source {
        case .spot: try takeTokens(amount + fee, of: token, from: sender)
        case .dex(let dex): try takeCash(USD(raw: (amount + fee).raw), dex: dex, from: sender)
        }
        switch destination {
        case .spot: credit(amount, of: token, to: receiver)
        case .dex(let dex): accounts[receiver].cash[dex] += USD(raw: amount.raw)
        }
        if !fee.isZero { collected[token, default: .zero] += fee }
        note(kind, of: sender, token, -amount, fee: fee, with: receiver)
        if sender != receiver { note(kind, of: receiver, token, amount, with: sender) }
    }
}

/// An account's mode, and what it can buy.
extension Exchange {
    /// What one more action costs.
    public static let actionPrice = USD(raw: 5_000_000_000_000)

    /// Changes how an account's balances stand together.
    ///
    /// - Throws: ``ActionRefusal/modeInUse`` while it has positions or orders (unconfirmed on testnet).
    public mutating func setMode(_ mode: AccountMode, of account: Int) throws(ActionRefusal) {
        guard mode != accounts[account].mode else { return }
        guard accounts[account].openOrders == 0, accounts[account].holdings.allSatisfy(\.isFlat) else {
            throw .modeInUse
        }
        accounts[account].mode = mode
    }

    /// Buys actions beyond those that volume earns, at 0.0005 USDC each from the main dex.
    ///
    /// - Throws: ``ActionRefusal`` where there is too little.
    public mutating func reserveActions(_ count: Int, for receiver: Int? = nil, paidBy account: Int)
        throws(ActionRefusal)
    {
        guard count > 0, count <= 1_000_000_000_000 else { throw .amount }
        let price = USD(raw: Self.actionPrice.raw * Int128(count))
        try takeCash(price, dex: 0, from: account)
        let token = collateral(of: 0)
        collected[token, default: .zero] += TokenAmount(price)
        accounts[receiver ?? account].reservedActions += count
        note(.charge, of: account, token, .zero, fee: TokenAmount(price), with: receiver)
    }
}
