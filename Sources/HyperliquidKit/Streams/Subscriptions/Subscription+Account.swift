public import EthereumCrypto
public import TradingCore

/// Streams of accounts; always of the account itself, never of its agent, whose streams are empty.
extension Subscription {
    /// Messages to a person.
    public static func notification(_ user: Address) -> Subscription { Subscription(.notification, user: user) }

    /// What becomes of an account's orders.
    public static func orderUpdates(_ user: Address) -> Subscription { Subscription(.orderUpdates, user: user) }

    /// An account's fills, funding, liquidations and cancels by others.
    public static func userEvents(_ user: Address) -> Subscription { Subscription(.userEvents, user: user) }

    /// An account's fills.
    ///
    /// - Parameters:
    ///   - user: The account.
    ///   - aggregatesByTime: Whether fills of one order at one moment are joined.
    /// - Returns: The subscription.
    public static func userFills(_ user: Address, aggregatesByTime: Bool = false) -> Subscription {
        Subscription(.userFills, user: user, options: Options(aggregatesByTime: aggregatesByTime ? true : nil))
    }

    /// An account's funding payments.
    public static func userFundings(_ user: Address) -> Subscription { Subscription(.userFundings, user: user) }

    /// An account's deposits, withdrawals, transfers and the like.
    public static func userNonFundingLedgerUpdates(_ user: Address) -> Subscription {
        Subscription(.userNonFundingLedgerUpdates, user: user)
    }

    /// An account's orders with their ends.
    public static func userHistoricalOrders(_ user: Address) -> Subscription {
        Subscription(.userHistoricalOrders, user: user)
    }

    /// Fills of an account's TWAP orders.
    public static func userTwapSliceFills(_ user: Address) -> Subscription {
        Subscription(.userTwapSliceFills, user: user)
    }

    /// What became of an account's TWAP orders.
    public static func userTwapHistory(_ user: Address) -> Subscription { Subscription(.userTwapHistory, user: user) }

    /// An account's leverage in a perp, and what it can trade there.
    public static func activeAssetData(_ user: Address, _ coin: Coin) -> Subscription {
        Subscription(.activeAssetData, coin: coin, user: user)
    }

    /// An account's positions and margin in a dex.
    public static func clearinghouseState(_ user: Address, dex: String? = nil) -> Subscription {
        Subscription(.clearinghouseState, user: user, dex: dex)
    }

    /// An account's positions and margin in every dex.
    public static func allDexsClearinghouseState(_ user: Address) -> Subscription {
        Subscription(.allDexsClearinghouseState, user: user)
    }

    /// An account's open orders in a dex.
    public static func openOrders(_ user: Address, dex: String? = nil) -> Subscription {
        Subscription(.openOrders, user: user, dex: dex)
    }

    /// An account's running TWAP orders in a dex.
    public static func twapStates(_ user: Address, dex: String? = nil) -> Subscription {
        Subscription(.twapStates, user: user, dex: dex)
    }

    /// An account's spot balances.
    ///
    /// - Parameters:
    ///   - user: The account.
    ///   - isPortfolioMargin: Whether to count as portfolio margin does; nil leaves it to the exchange.
    /// - Returns: The subscription.
    public static func spotState(_ user: Address, isPortfolioMargin: Bool? = nil) -> Subscription {
        Subscription(.spotState, user: user, options: Options(isPortfolioMargin: isPortfolioMargin))
    }

    /// What the exchange's own page shows of an account.
    public static func webData3(_ user: Address) -> Subscription { Subscription(.webData3, user: user) }

    /// An older form of the same.
    public static func webData2(_ user: Address) -> Subscription { Subscription(.webData2, user: user) }
}
