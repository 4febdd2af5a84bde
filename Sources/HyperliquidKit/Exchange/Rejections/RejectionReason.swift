/// Why the exchange refused something.
///
/// The names are those of the exchange's own table where it has one. New ones may come, so a `switch` needs a `default`.
public enum RejectionReason: String, Sendable, Hashable, CaseIterable {
    // The table of the documentation.
    case tick, minimumValue, minimumSpotValue, margin, reduceOnly, wouldMatch, nothingToMatch, triggerPrice, noLiquidity
    case openInterestCap, aggressiveAtOpenInterestCap, openInterestGrowth, spotBalance, oracle, positionLimit
    case orderGone
    // What is found in the payload.
    case invalidPrice, invalidSize, zeroSize, farFromReference, triggerParent, triggerCount, invalidNewOrder
    // Modifications.
    case notModifiable, newOrderRefused
    // The state of the exchange or the account.
    case postOnlyPeriod, tooManyOpenOrders, unknownMarket, builderNotApproved, builderPoor, volumeTooLow
    case invalidLeverage, leverageTypeWithPosition, marginForLeverage, crossNotAllowed
    case twapDuration, twapValue, twapGone
    case withdrawalBalance, transferBalance, transferFee, disabledInAccountMode
    // The request as a whole.
    case tooManyRequests, duplicateNonce, nonceTooLow, nobodysSignature, unknownWallet, notFunded, expired, malformed
    // What this client found out itself.
    case neverPlaced, notSent
    // Everything else.
    case other

    /// Whether the exchange finds it in the payload alone, so that it may say it once for a whole batch.
    ///
    /// Source: Hyperliquid documentation, "Exchange endpoint": batches that fail before matching.
    public var isFoundBeforeMatching: Bool {
        switch self {
        case .tick, .invalidPrice, .invalidSize, .zeroSize, .farFromReference, .oracle, .triggerPrice, .triggerParent,
            .triggerCount, .minimumValue, .minimumSpotValue:
            true
        default: false
        }
    }

    /// Whether the fault is this client's: its bytes, its signature, its nonce.
    public var isClientBug: Bool {
        switch self {
        case .malformed, .nobodysSignature, .nonceTooLow: true
        default: false
        }
    }
}
