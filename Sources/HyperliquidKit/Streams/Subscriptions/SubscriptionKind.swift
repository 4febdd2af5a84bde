/// The kinds of stream that the exchange offers, by its own names.
///
/// Source: Hyperliquid documentation, "WebSocket: Subscriptions", and for the undocumented ones the clients that use them.
public enum SubscriptionKind: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The mid of every market.
    case allMids
    /// The order book of a market.
    case l2Book
    /// The best bid and ask of a market.
    case bbo
    /// The tape of a market.
    case trades
    /// The candles of a market.
    case candle
    /// Mark, oracle, funding rate and more of a market.
    case activeAssetCtx
    /// The same of every perp of a dex; undocumented.
    case assetCtxs
    /// The same of every spot market; undocumented.
    case spotAssetCtxs
    /// The same of every perp of every dex.
    case allDexsAssetCtxs
    /// Mark and mid of every market, compressed, changes only.
    case fastAssetCtxs
    /// Outcome markets that begin, change or are settled.
    case outcomeMetaUpdates
    /// Messages to a person.
    case notification
    /// What becomes of an account's orders.
    case orderUpdates
    /// An account's fills, funding, liquidations and cancels by others, in one stream.
    case userEvents
    /// An account's fills.
    case userFills
    /// An account's funding payments.
    case userFundings
    /// An account's deposits, withdrawals, transfers and the like.
    case userNonFundingLedgerUpdates
    /// An account's orders with their ends.
    case userHistoricalOrders
    /// Fills of an account's TWAP orders.
    case userTwapSliceFills
    /// What became of an account's TWAP orders.
    case userTwapHistory
    /// An account's leverage and what it can trade in a market.
    case activeAssetData
    /// An account's positions and margin in a dex.
    case clearinghouseState
    /// An account's positions and margin in every dex.
    case allDexsClearinghouseState
    /// An account's open orders.
    case openOrders
    /// An account's running TWAP orders.
    case twapStates
    /// An account's spot balances.
    case spotState
    /// What the exchange's own page shows of an account.
    case webData3
    /// An older form of the same.
    case webData2
    /// The newest blocks, from the explorer.
    case explorerBlock
    /// The newest transactions, from the explorer.
    case explorerTxs

    /// The exchange's name.
    public var description: String { rawValue }
}

/// What a stream tells of.
public enum StreamContent: Sendable, Hashable {
    /// Markets: the same for everybody, and only the newest counts.
    case market
    /// Events of an account, each of which counts.
    case account
    /// The state of an account, replaced by each message.
    case accountState
    /// The chain.
    case explorer
}

/// What a stream sends first.
public enum SnapshotStyle: Sendable, Hashable {
    /// Every message replaces the one before.
    case everyMessage
    /// The first message holds the recent past and says so with `isSnapshot`.
    case flagged
    /// The first message may hold the recent past and does not say so: it has to be told apart by identifiers.
    case unflagged
    /// The first message is whole, later ones hold what changed.
    case base
    /// Nothing; what happened before has to be fetched.
    case absent
}

extension SubscriptionKind {
    /// The channels that its messages come through.
    public var channels: [String] {
        switch self {
        case .userEvents: ["user"]
        case .activeAssetCtx: ["activeAssetCtx", "activeSpotAssetCtx"]
        case .explorerBlock, .explorerTxs: []
        default: [rawValue]
        }
    }

    /// What it tells of.
    public var content: StreamContent {
        switch self {
        case .allMids, .l2Book, .bbo, .trades, .candle, .activeAssetCtx, .assetCtxs, .spotAssetCtxs, .allDexsAssetCtxs,
            .fastAssetCtxs, .outcomeMetaUpdates:
            .market
        case .notification, .orderUpdates, .userEvents, .userFills, .userFundings, .userNonFundingLedgerUpdates,
            .userHistoricalOrders, .userTwapSliceFills, .userTwapHistory:
            .account
        case .activeAssetData, .clearinghouseState, .allDexsClearinghouseState, .openOrders, .twapStates, .spotState,
            .webData3, .webData2:
            .accountState
        case .explorerBlock, .explorerTxs: .explorer
        }
    }

    /// What it sends first.
    public var snapshot: SnapshotStyle {
        switch self {
        case .trades, .candle, .userEvents, .orderUpdates: .unflagged
        case .userFills, .userFundings, .userNonFundingLedgerUpdates, .userHistoricalOrders, .userTwapSliceFills,
            .userTwapHistory:
            .flagged
        case .fastAssetCtxs: .base
        case .notification, .outcomeMetaUpdates, .explorerBlock, .explorerTxs: .absent
        default: .everyMessage
        }
    }
}

/// Every stream that this library knows, for tables and documents.
public enum SubscriptionCatalogue {
    /// All of them, in the order of the exchange's documentation.
    public static let all = SubscriptionKind.allCases
}
