public import TradingCore

/// One account of the exchange.
public struct TradingAccount: Sendable, Hashable, Codable {
    /// The account that owns this one, nil for a master; fee tiers are those of the master.
    public internal(set) var master: Int?
    /// The cash in each perp dex, without unrealized profit and without what isolated positions hold.
    public internal(set) var cash: [USD]
    /// The worth and the needs of its cross positions in each perp dex, at the latest marks.
    public internal(set) var cross: [MarginNeed]
    /// Whether balances are apart by class or unified.
    public internal(set) var mode = AccountMode.disabled
    /// What it has in staking.
    public internal(set) var staking = StakingBalance()
    /// How many actions it has bought.
    public internal(set) var reservedActions = 0
    /// What it has in perp markets, by rising market number; an entry stays when the position is closed.
    public internal(set) var holdings: [Holding] = []
    /// Its tokens, by rising index.
    public internal(set) var tokens: [TokenBalance] = []
    /// What it pays and why.
    public internal(set) var fees = FeeState()
    /// How many orders it has open.
    public internal(set) var openOrders = 0
    /// When all its orders are to be canceled, nil for never.
    public internal(set) var scheduledCancel: Timestamp?
    /// How often that has happened on the UTC day `cancelDay`.
    var cancelCount = 0
    var cancelDay: Int64 = 0
    /// Until when liquidation takes whole positions at once.
    var liquidationCooldown: Timestamp?
    /// The first and last of its live orders.
    var firstOrder: OrderPlace?
    var lastOrder: OrderPlace?
    /// Its live orders by the client's names for them.
    private(set) var cloids: [Cloid: OrderID] = [:]
    /// The older live orders behind a name that was given again, oldest first; nil for none.
    private var namesakes: [Cloid: [OrderID]]?

    init(master: Int? = nil, dexes: Int) {
        self.master = master
        cash = Array(repeating: .zero, count: dexes)
        cross = Array(repeating: MarginNeed(), count: dexes)
    }

    /// The index of a market among the holdings, nil where the account never had to do with it.
    @inline(__always)
    func index(of market: Int) -> Int? {
        for index in holdings.indices where holdings[index].market == market { return index }
        return nil
    }

    /// What the account has in a market, nil where it never had to do with it.
    public func holding(of market: Int) -> Holding? { index(of: market).map { holdings[$0] } }

    /// The signed position in a market.
    public func position(in market: Int) -> Size { index(of: market).map { holdings[$0].size } ?? .zero }

    /// What it has of a token.
    public func balance(of token: Int) -> TokenBalance {
        tokens.first { $0.token == token } ?? TokenBalance(token: token)
    }

    /// Notes a client's name for a live order; an older order of that name is found again when this one has ended.
    ///
    /// That a name may be given again while its order lives is unconfirmed on testnet.
    mutating func name(_ order: OrderID, _ cloid: Cloid) {
        guard let older = cloids.updateValue(order, forKey: cloid) else { return }
        namesakes = namesakes ?? [:]
        namesakes?[cloid, default: []].append(older)
    }

    /// Forgets a client's name for an order that has ended.
    mutating func forget(_ order: OrderID, _ cloid: Cloid) {
        guard var older = namesakes?[cloid] else {
            if cloids[cloid] == order { cloids[cloid] = nil }
            return
        }
        if cloids[cloid] == order { cloids[cloid] = older.popLast() } else { older.removeAll { $0 == order } }
        namesakes?[cloid] = older.isEmpty ? nil : older
        if namesakes?.isEmpty ?? false { namesakes = nil }
    }

    /// Changes what it has of a token.
    @discardableResult
    mutating func changeBalance<Result>(of token: Int, _ change: (inout TokenBalance) -> Result) -> Result {
        if let index = tokens.firstIndex(where: { $0.token == token }) { return change(&tokens[index]) }
        let index = tokens.firstIndex { $0.token > token } ?? tokens.endIndex
        tokens.insert(TokenBalance(token: token), at: index)
        return change(&tokens[index])
    }
}
