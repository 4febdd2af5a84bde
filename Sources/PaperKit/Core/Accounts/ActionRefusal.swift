/// Why the exchange refuses an action other than an order, with its text.
///
/// Source: exchange.md 3 and 4. Texts that no source tells are our own; they are marked so.
public enum ActionRefusal: Error, Sendable, Hashable {
    /// The asset is unknown or not a perp (own text).
    case unknownAsset
    /// The leverage is below 1 or above what the asset, or a position of that size, may have.
    case leverage
    /// Cross and isolated cannot be exchanged while a position is open.
    case switchWithPosition
    /// An isolated position has too little margin for a lower leverage.
    case isolatedLeverage
    /// The cross positions have too little margin for a lower leverage.
    case crossLeverage
    /// The asset does not allow cross margin.
    case crossNotAllowed
    /// There is no isolated position to give margin to or take it from (own text).
    case noIsolatedPosition
    /// The asset releases margin only when the position is closed (own text).
    case strictIsolated
    /// The margin would fall below what transfers must leave, or there is too little to add (own text).
    case marginTransfer
    /// Too little to withdraw.
    case withdrawal
    /// Too little of the token.
    case balance
    /// Too little to pay for opening the destination.
    case gas
    /// The unified mode has no classes to transfer between.
    case unifiedMode
    /// The amount is zero or below (own text).
    case amount
    /// The token is not the collateral of the dex (own text).
    case notCollateral
    /// The other account is no sub-account of this one (own text).
    case notSubAccount
    /// The mode cannot be changed while there are positions or orders (own text).
    case modeInUse
    /// A delegation is locked for a day (own text).
    case locked

    /// What the exchange answers.
    public var text: String {
        switch self {
        case .unknownAsset: "Unknown asset."
        case .leverage: "Invalid leverage value"
        case .switchWithPosition: "Cannot switch leverage type with open position."
        case .isolatedLeverage:
            "Isolated position does not have sufficient margin available to decrease leverage. "
                + "To decrease leverage, add margin to the position."
        case .crossLeverage:
            "Cross position does not have sufficient margin available to decrease leverage. "
                + "To decrease leverage, add margin to the account."
        case .crossNotAllowed: "Cross margin is not allowed for this asset."
        case .noIsolatedPosition: "No isolated position to change the margin of."
        case .strictIsolated: "Margin cannot be removed from positions in this asset."
        case .marginTransfer: "Insufficient margin for transfer."
        case .withdrawal: "Insufficient balance for withdrawal."
        case .balance: "Insufficient balance for token transfer."
        case .gas: "Insufficient balance for token transfer gas."
        case .unifiedMode: "Action disabled when unified account is active"
        case .amount: "Amount must be positive."
        case .notCollateral: "Token is not the collateral of the dex."
        case .notSubAccount: "Not a sub-account of this account."
        case .modeInUse: "Close positions and cancel orders before changing the account mode."
        case .locked: "Delegation is locked."
        }
    }
}
