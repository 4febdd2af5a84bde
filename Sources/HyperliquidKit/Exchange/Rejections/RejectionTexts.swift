/// The exchange's own words for each reason, as they begin.
///
/// A text may go on, with the number of the market for one (` asset=15`), so it is told by its beginning.
///
/// Source: Hyperliquid documentation, "Error responses", and the answers seen live that the documentation leaves out.
enum RejectionTexts {
    static let table: [(beginning: String, reason: RejectionReason)] = [
        ("Price must be divisible by tick size", .tick),
        ("Order must have minimum value of $", .minimumValue),
        ("Order must have minimum value of ", .minimumSpotValue),
        ("Insufficient margin to place order", .margin),
        ("Reduce only order would increase position", .reduceOnly),
        ("Post only order would have immediately matched", .wouldMatch),
        ("Order could not immediately match against any resting orders", .nothingToMatch),
        ("Invalid TP/SL price", .triggerPrice),
        ("No liquidity available for market order", .noLiquidity),
        ("Order would increase open interest while open interest is capped", .openInterestCap),
        ("Order rejected due to price more aggressive than oracle", .aggressiveAtOpenInterestCap),
        ("Order would increase open interest too quickly", .openInterestGrowth),
        ("Order has insufficient spot balance to trade", .spotBalance),
        ("Insufficient spot balance", .spotBalance),
        ("Order price too far from oracle", .oracle),
        ("Price too far from oracle", .oracle),
        ("Order would cause position to exceed margin tier limit", .positionLimit),
        ("Order was never placed, already canceled, or filled", .orderGone),
        ("Order has invalid price", .invalidPrice),
        ("Order has invalid size", .invalidSize),
        ("Order has zero size", .zeroSize),
        ("Order price cannot be more than ", .farFromReference),
        ("Main order cannot be trigger order", .triggerParent),
        ("Unexpected number of trigger orders", .triggerCount),
        ("Attempted to modify to invalid new order", .invalidNewOrder),
        ("Cannot modify canceled or filled order", .notModifiable),
        ("Error placing new order during modify", .newOrderRefused),
        ("Only post-only orders allowed immediately after a network upgrade", .postOnlyPeriod),
        ("Too many open orders", .tooManyOpenOrders),
        ("Unknown coin", .unknownMarket),
        ("Builder fee has not been approved", .builderNotApproved),
        ("Builder has insufficient balance", .builderPoor),
        ("Cannot set scheduled cancel time until enough volume traded", .volumeTooLow),
        ("Invalid leverage value", .invalidLeverage),
        ("Cannot switch leverage type with open position", .leverageTypeWithPosition),
        ("Isolated position does not have sufficient margin", .marginForLeverage),
        ("Cross position does not have sufficient margin", .marginForLeverage),
        ("Cross margin is not allowed for this asset", .crossNotAllowed),
        ("Invalid TWAP duration", .twapDuration),
        ("TWAP order value too small", .twapValue),
        ("TWAP was never placed, already canceled, or filled", .twapGone),
        ("Insufficient balance for withdrawal", .withdrawalBalance),
        ("Insufficient balance for token transfer gas", .transferFee),
        ("Insufficient balance for token transfer", .transferBalance),
        ("Action disabled when unified account is active", .disabledInAccountMode),
        ("Too many cumulative requests sent", .tooManyRequests),
        ("Invalid nonce: duplicate nonce", .duplicateNonce),
        ("Invalid nonce: nonce too low", .nonceTooLow),
        ("Unable to recover signer", .nobodysSignature),
        ("User or API Wallet ", .unknownWallet),
        ("Must deposit before performing actions", .notFunded),
        ("Action already expired", .expired),
        ("Failed to deserialize the JSON body", .malformed),
    ]

    /// What stands before some texts.
    private static let prefix = "L1 error: "

    /// The reason that a text gives; the longest beginning that fits counts.
    static func reason(of text: String) -> RejectionReason {
        let text = text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text[...]
        return table.filter { text.hasPrefix($0.beginning) }.max { $0.beginning.utf8.count < $1.beginning.utf8.count }?
            .reason
            ?? .other
    }
}
