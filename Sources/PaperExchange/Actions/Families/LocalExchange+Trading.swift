internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// Orders and what belongs to them.
extension LocalExchange {
    /// Executes an action of trading; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when the action as a whole is refused.
    mutating func trade(_ action: any L1Action, by actor: Actor) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as OrderAction: try place(action, by: actor)
        case let action as CancelAction: cancel(action, by: actor)
        case let action as CancelByCloidAction: cancel(action, by: actor)
        case let action as ModifyAction: try modify(action, by: actor)
        case let action as BatchModifyAction: try modify(action, by: actor)
        case let action as ScheduleCancelAction: try schedule(action, by: actor)
        case let action as TwapOrderAction: try start(action, by: actor)
        case let action as TwapCancelAction: end(action, by: actor)
        case is NoopAction: .done
        default: nil
        }
    }

    private mutating func place(_ action: OrderAction, by actor: Actor) throws(ActionFailure) -> ActionReply {
        var terms: [OrderTerms] = []
        terms.reserveCapacity(action.orders.count)
        for order in action.orders { terms.append(OrderTerms(order, in: try market(ofAsset: order.asset))) }
        let grouping: OrderGrouping =
            switch action.grouping {
            case .none: .none
            case .normalTpsl: .parentWithTriggers
            case .positionTpsl: .positionTriggers
            case .priority(let rate): .priority(Int(rate))
            }
        let builder = try builderFee(action.builder, on: terms, by: actor)
        let results = exchange.place(OrderBatch(terms, grouping: grouping, builder: builder), from: actor.account)
        // What follows from the action alone is told once for all of it.
        if case .refused(let refusal)? = results.first, refusal.refusesWholeBatch,
            results.allSatisfy({ $0 == .refused(refusal) })
        {
            return .statuses(type: "order", [.error(refusal.text(asset: action.orders[0].asset))])
        }
        return .statuses(type: "order", zip(results, action.orders).map { $0.status(asset: $1.asset) })
    }

    /// The fee of a builder, which the owner must have approved.
    private func builderFee(
        _ builder: OrderAction.Builder?, on terms: [OrderTerms], by actor: Actor
    ) throws(ActionFailure) -> BuilderFee? {
        guard let builder else { return nil }
        let fee = Int(builder.feeTenthsOfBasisPoint)
        let most = terms.allSatisfy { !universe.listings[$0.market].isPerp } ? 1000 : 100
        guard fee <= most else { throw ActionFailure(.builderFeeTooHigh) }
        guard let account = directory[builder.address],
            identities.profiles[actor.owner].approvedFee(of: builder.address) >= fee
        else { throw ActionFailure(OrderRefusal.builderNotApproved.text) }
        return BuilderFee(builder: Int32(account), tenthsOfBasisPoint: Int32(fee))
    }

    private mutating func cancel(_ action: CancelAction, by actor: Actor) -> ActionReply {
        .statuses(
            type: "cancel",
            action.targets.map { target in
                guard let market = universe.market(ofAsset: target.asset) else { return .missing(target.asset) }
                if action.isFast, exchange.order(target.order)?.state == .asleep { return .fastTrigger }
                let isGone = exchange.cancel(
                    target.order, in: market, of: actor.account, isFast: action.isFast)
                return isGone ? .word("success") : .missing(target.asset)
            })
    }

    private mutating func cancel(_ action: CancelByCloidAction, by actor: Actor) -> ActionReply {
        .statuses(
            type: "cancel",
            action.targets.map { target in
                guard let market = universe.market(ofAsset: target.asset) else { return .missing(target.asset) }
                let isGone = exchange.cancel(
                    target.cloid, in: market, of: actor.account, isFast: action.isFast)
                return isGone ? .word("success") : .missing(target.asset)
            })
    }
}

extension ItemStatus {
    /// There is no such order.
    static func missing(_ asset: UInt32) -> ItemStatus {
        .error("Order was never placed, already canceled, or filled. asset=\(asset)")
    }

    /// A fast cancel does not reach triggers; the words are unconfirmed on testnet.
    static var fastTrigger: ItemStatus { .error("Fast cancels cannot refer to trigger orders.") }
}

extension OrderTerms {
    /// An order as an action has it.
    init(_ order: PlacedOrder, in market: Int) {
        let duration: OrderDuration
        var trigger: OrderTrigger?
        switch order.terms {
        case .limit(.goodTilCanceled): duration = .goodTilCanceled
        case .limit(.immediateOrCancel): duration = .immediateOrCancel
        case .limit(.addLiquidityOnly): duration = .addLiquidityOnly
        case .frontendMarket: duration = .frontendMarket
        case .trigger(let price, let purpose, let isMarket):
            duration = isMarket ? .immediateOrCancel : .goodTilCanceled
            trigger = OrderTrigger(price: price, purpose: purpose, isMarket: isMarket)
        }
        self.init(
            market: market, side: order.side, limit: order.price, size: order.size, reduceOnly: order.reduceOnly,
            duration: duration, trigger: trigger, cloid: order.cloid)
    }
}
