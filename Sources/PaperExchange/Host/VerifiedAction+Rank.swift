internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

extension VerifiedAction {
    /// The class of an action within its block.
    ///
    /// Source: exchange.md 9: what sends no Gtc or Ioc order first, then cancels, then the rest; modifies by the order they place.
    func rank<Action>() -> ActionBlock<Action>.Rank {
        if isCancel { return .cancel }
        let orders: [PlacedOrder]
        switch content {
        case .l1(let action as OrderAction): orders = action.orders
        case .l1(let action as ModifyAction): orders = [action.modification.order]
        case .l1(let action as BatchModifyAction): orders = action.modifications.map(\.order)
        default: return .other
        }
        return orders.allSatisfy { $0.terms == .limit(.addLiquidityOnly) } ? .other : .taking
    }
}
