internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// Leverage and the margin of isolated positions.
extension LocalExchange {
    /// Executes an action about margin; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when it is refused; nothing has changed then.
    mutating func changeMargin(_ action: any L1Action, by actor: Actor) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as UpdateLeverageAction:
            let market = try market(ofAsset: action.asset)
            try refusing { () throws(ActionRefusal) in
                try exchange.setLeverage(
                    Int(action.leverage), isCross: action.isCross, in: market, of: actor.account)
            }
        case let action as UpdateIsolatedMarginAction:
            let market = try market(ofAsset: action.asset)
            let amount = USD(raw: Int128(action.microUSD) * DecimalText.powerOfTen(USD.scale - 6))
            try refusing { () throws(ActionRefusal) in
                try exchange.changeIsolatedMargin(by: amount, in: market, of: actor.account)
            }
        case let action as TopUpIsolatedOnlyMarginAction:
            let market = try market(ofAsset: action.asset)
            try refusing { () throws(ActionRefusal) in
                try exchange.topUpIsolatedMargin(toLeverage: action.leverage, in: market, of: actor.account)
            }
        default: return nil
        }
        return .done
    }
}
