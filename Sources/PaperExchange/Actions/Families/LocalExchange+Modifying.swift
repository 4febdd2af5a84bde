internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// Changing orders, and the dead man's switch.
extension LocalExchange {
    /// Changes one order; its answer says no more than whether it was done.
    ///
    /// - Throws: ``ActionFailure`` when the new order was not placed.
    mutating func modify(_ action: ModifyAction, by actor: Actor) throws(ActionFailure) -> ActionReply {
        let modification = action.modification
        let result = try modify(modification, always: action.placesAlways, by: actor)
        if case .refused(let refusal) = result { throw ActionFailure(refusal.text(asset: modification.order.asset)) }
        return .done
    }

    /// Changes several orders, one after the other.
    ///
    /// - Throws: ``ActionFailure`` when a market is unknown; nothing has changed then.
    mutating func modify(_ action: BatchModifyAction, by actor: Actor) throws(ActionFailure) -> ActionReply {
        for modification in action.modifications { _ = try market(ofAsset: modification.order.asset) }
        var items: [ItemStatus] = []
        for modification in action.modifications {
            let result = try modify(modification, always: action.placesAlways, by: actor)
            items.append(result.status(asset: modification.order.asset))
        }
        return .statuses(type: "order", items)
    }

    private mutating func modify(
        _ modification: Modification, always: Bool, by actor: Actor
    ) throws(ActionFailure) -> OrderResult {
        let name: OrderName =
            switch modification.target {
            case .id(let id): .id(id)
            case .cloid(let cloid): .cloid(cloid)
            }
        let terms = OrderTerms(modification.order, in: try market(ofAsset: modification.order.asset))
        return exchange.modify(name, to: terms, alwaysPlaces: always, of: actor.account)
    }

    /// Sets, moves or unsets the dead man's switch.
    ///
    /// - Throws: ``ActionFailure`` when it may not be set.
    mutating func schedule(_ action: ScheduleCancelAction, by actor: Actor) throws(ActionFailure) -> ActionReply {
        let time = action.time.map { Timestamp(milliseconds: Int64(clamping: $0)) }
        try refusing { () throws(ScheduleRefusal) in try exchange.scheduleCancel(at: time, of: actor.account) }
        return .done
    }
}
