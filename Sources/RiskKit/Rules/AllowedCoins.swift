public import TradingCore

/// A rule that keeps trading to some markets; what is held elsewhere may still be closed.
public struct AllowedCoins: RiskRule {
    /// "allowed-coins".
    public static let name = "allowed-coins"
    /// The markets.
    public var coins: Set<Coin>

    /// Names the markets.
    public init(_ coins: Set<Coin>) { self.coins = coins }

    /// Refuses orders in other markets, unless they shrink a position.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, !coins.contains(order.coin), !snapshot.reduces(order) else {
            return .approve
        }
        return snapshot.withoutOpening(order, refusal("\(order.coin) is not among the allowed coins"))
    }
}
