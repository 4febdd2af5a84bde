internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// TWAPs.
extension LocalExchange {
    /// Starts a TWAP.
    ///
    /// - Throws: ``ActionFailure`` when its market is unknown.
    mutating func start(_ action: TwapOrderAction, by actor: Actor) throws(ActionFailure) -> ActionReply {
        let terms = TwapTerms(
            market: try market(ofAsset: action.asset), side: action.side, size: action.size,
            minutes: Int(action.minutes), reduceOnly: action.reduceOnly, isRandomized: action.isRandomized,
            activation: action.details?.activation.map {
                TwapTerms.Activation(price: $0.price, isAbove: $0.isAbove)
            }, stop: action.details?.stopPrice)
        do throws(TwapRefusal) {
            return .status(type: "twapOrder", .running(try exchange.startTwap(terms, from: actor.account)))
        } catch {
            let text = if case .order(let refusal) = error { refusal.text(asset: action.asset) } else { error.text }
            return .status(type: "twapOrder", .error(text))
        }
    }

    /// Takes a TWAP back.
    mutating func end(_ action: TwapCancelAction, by actor: Actor) -> ActionReply {
        guard let market = universe.market(ofAsset: action.asset),
            exchange.cancelTwap(action.id, in: market, of: actor.account)
        else {
            return .status(
                type: "twapCancel", .error("TWAP was never placed, already canceled, or filled."))
        }
        return .status(type: "twapCancel", .word("success"))
    }
}
