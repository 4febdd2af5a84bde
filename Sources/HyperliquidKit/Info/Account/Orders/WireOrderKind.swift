/// Kinds of order, in the words of the exchange's front end.
public enum WireOrderKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// At any price.
    case market = "Market"
    /// At a price or better.
    case limit = "Limit"
    /// At any price, once the price has turned against the position.
    case stopMarket = "Stop Market"
    /// At a price or better, once the price has turned against the position.
    case stopLimit = "Stop Limit"
    /// At any price, once there is enough profit.
    case takeProfitMarket = "Take Profit Market"
    /// At a price or better, once there is enough profit.
    case takeProfitLimit = "Take Profit Limit"
    /// A part of a TWAP.
    case twapSlice = "Twap Slice"
    /// Of a vault that pays out.
    case vaultClose = "Vault Close"
    /// Of the exchange, for a balance below one lot.
    case dustConversion = "Spot Dust Conversion"
}

/// How long an order stays, in the exchange's words.
public enum WireTimeInForce: String, Codable, Sendable, Hashable, CaseIterable {
    /// Until it is executed or canceled.
    case untilCanceled = "Gtc"
    /// What cannot be executed at once is canceled.
    case immediateOrCancel = "Ioc"
    /// Refused where it would be executed at once.
    case addLiquidityOnly = "Alo"
    /// A market order of the front end: immediate or cancel.
    case frontendMarket = "FrontendMarket"
    /// A market order of a liquidation.
    case liquidationMarket = "LiquidationMarket"
}
