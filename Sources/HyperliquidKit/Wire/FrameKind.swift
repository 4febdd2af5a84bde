/// What one message of the stream was.
public enum FrameKind: Int, Hashable, Sendable, CaseIterable {
    /// A picture of an order book.
    case book
    /// A best bid and ask.
    case quote
    /// Prints of the tape.
    case trades
    /// An update of a candle.
    case candle
    /// Mark, oracle and funding rate of a market.
    case reference
    /// The answer to a subscription or its end.
    case acknowledgement
    /// The answer to a ping.
    case pong
    /// A refusal, in words.
    case refusal
    /// The line of plain text that some deployments send on connecting.
    case greeting
    /// A documented channel that carries no market events: the user's own streams, answers to posts, all mids.
    case otherChannel
    /// A channel that nobody knows.
    case unknownChannel
    /// All mids; ``otherChannel`` where only market events are asked for.
    case mids
    /// An account's executions; ``otherChannel`` where only market events are asked for.
    case userFills
    /// Changes of orders; ``otherChannel`` where only market events are asked for.
    case orderUpdates
    /// An event of an account; ``otherChannel`` where only market events are asked for.
    case userEvents
    /// The data of another channel, as a ``StreamMessage``; ``otherChannel`` where only market events are asked for.
    case message

    /// The documented channels without market events.
    private static let otherChannels: Set<String> = [
        "activeAssetData", "activeSpotAssetCtx", "allDexsAssetCtxs", "allDexsClearinghouseState", "allMids",
        "assetCtxs", "clearinghouseState", "fastAssetCtxs", "notification", "openOrders", "orderUpdates",
        "outcomeMetaUpdates", "post", "spotAssetCtxs", "spotState", "twapStates", "user", "userFills", "userFundings",
        "userHistoricalOrders", "userNonFundingLedgerUpdates", "userTwapHistory", "userTwapSliceFills", "webData2",
        "webData3",
    ]

    /// What a channel without market events is.
    init(otherChannel name: String) {
        switch name {
        case "subscriptionResponse": self = .acknowledgement
        case "pong": self = .pong
        case "error": self = .refusal
        default: self = Self.otherChannels.contains(name) ? .otherChannel : .unknownChannel
        }
    }

    /// What a channel without market events is that is typed all the same; nil for the others.
    init?(typedChannel name: String) {
        switch name {
        case "allMids": self = .mids
        case "userFills": self = .userFills
        case "orderUpdates": self = .orderUpdates
        case "user": self = .userEvents
        default:
            guard StreamMessage.channels.contains(name) else { return nil }
            self = .message
        }
    }
}
