public import EthereumCrypto
public import HyperliquidSigning
public import NIOCore
public import TradingCore

/// The way of an action that never leaves the event loop: when a call returns, the bytes are with the transport.
///
/// It is the same way as the other: checks, limits, nonce, signature, record, then the bytes, and the same outcomes. Only the waiting is
/// left out: where something would have to wait, nothing is sent and the call throws. Call it on the client's loop, such as from
/// ``StreamClient/subscribe(_:onChange:onLoop:)``, with the gate and the carrier on that loop too.
///
/// ```swift
/// streams.subscribe(.bbo(btc)) { delivery in
///     guard let order = answer(to: delivery) else { return }
///     do {
///         try exchange.placeOnLoop(order).whenSuccess { outcome in … }
///     } catch {
///         log(error)   // nothing was sent
///     }
/// }
/// ```
extension ExchangeClient {
    /// Places one order without leaving the event loop.
    ///
    /// - Parameters:
    ///   - request: What is wanted.
    ///   - reference: The market's mid or mark price; a market order needs it for its bound.
    ///   - position: The signed position, where it is known.
    ///   - vault: The vault or sub-account that it acts for.
    ///   - expiry: When it loses its effect.
    /// - Returns: What becomes of it; fails with ``ExchangeError`` only when nothing was sent.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func placeOnLoop(
        _ request: OrderRequest, reference: Price? = nil, position: Size? = nil, vault: Address? = nil,
        expiry: Expiry = .standard
    ) throws(ExchangeError) -> EventLoopFuture<ActionOutcome<OrderAnswer>> {
        let order = try placed(request, reference: reference, position: position)
        return try placeOnLoop([order], vault: vault, expiry: expiry).map { $0[0] }
    }

    /// Places several orders that have been checked, in one action, without leaving the event loop.
    ///
    /// - Parameters:
    ///   - orders: The orders, from ``placed(_:reference:position:)``.
    ///   - grouping: How they belong together.
    ///   - builder: Who made the program, if they get a share.
    ///   - vault: The vault or sub-account that they act for.
    ///   - expiry: When they lose their effect.
    /// - Returns: What becomes of each, in the same order; fails with ``ExchangeError`` only when nothing was sent.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func placeOnLoop(
        _ orders: [PlacedOrder], grouping: OrderAction.Grouping = .none, builder: OrderAction.Builder? = nil,
        vault: Address? = nil, expiry: Expiry = .standard
    ) throws(ExchangeError) -> EventLoopFuture<[ActionOutcome<OrderAnswer>]> {
        let action = try unfit { () throws(ActionError) in
            try OrderAction(orders, grouping: grouping, builder: builder)
        }
        return try submitOnLoop(action, vault: vault, expiry: expiry).map { $0.map(\.ofOrder) }
    }

    /// Sends an L1 action without leaving the event loop, such as a cancel.
    ///
    /// - Parameters:
    ///   - action: The action; one that carries its nonce goes through ``submit(vault:expiry:priority:making:)``.
    ///   - vault: The vault or sub-account that it acts for.
    ///   - expiry: When it loses its effect.
    ///   - priority: How urgent it is; nil lets the action decide.
    /// - Returns: An outcome for each item; fails with ``ExchangeError`` only when nothing was sent.
    /// - Throws: ``ExchangeError`` when nothing was sent: `throttled` where it would have to wait for the exchange's limits, and
    ///   `notSigned` where the signer is none that answers at once.
    public func submitOnLoop(
        _ action: some L1Action, vault: Address? = nil, expiry: Expiry = .standard, priority: RequestPriority? = nil
    ) throws(ExchangeError) -> EventLoopFuture<[ActionOutcome<ActionAnswer>]> {
        path.loop.preconditionInEventLoop()
        guard let immediateSigner else {
            throw ExchangeError(
                .notSigned, "this signer takes its time; call submit or place, which wait for it, or sign with a key")
        }
        guard vault == nil || action.actsForVault else {
            throw ExchangeError(.unfit, "\(action.type) acts for no vault; leave the vault out")
        }
        if let refusal = path.refusal(of: action.type) { throw ExchangeError(.stopped, refusal) }
        let shape = ReplyShape(of: action)
        let subject = IntentSubject(of: action)
        let isCancel = if case .cancels = subject { true } else { false }
        let priority = priority ?? (IntentSubject.isProtective(action) ? .protective : .order)
        let ticket = GateTicket.action(items: shape.count, isCancel: isCancel, priority)
        do {
            try gate.enterAtOnce(ticket)
        } catch {
            throw ExchangeError(.throttled, "\(error)", underlying: error)
        }
        let intent: SignedIntent
        do throws(ExchangeError) {
            let comparison = path.clock.comparison
            if let comparison { nonces.confirm(comparison) }
            let now = time.now() - (comparison?.offset ?? 0)
            let terms = RequestTerms(
                nonce: try nonce(), vaultAddress: vault, expiresAfter: time(of: expiry, from: now))
            intent = SignedIntent(
                type: action.type, request: try signedAtOnce(action, terms, immediateSigner), signer: signer.address,
                network: endpoint.network, account: vault ?? account, subject: subject, shape: shape,
                priority: priority)
        } catch {
            gate.finish(ticket)
            throw error
        }
        let outcomes = path.launch(intent).map { self.outcomes(of: $0, intent) }
        outcomes.whenComplete { _ in self.gate.finish(ticket) }
        return outcomes
    }

    private func signedAtOnce(
        _ action: some L1Action, _ terms: RequestTerms, _ signer: any ImmediateSigner
    ) throws(ExchangeError) -> SignedRequest {
        do {
            return try signer.signAtOnce(action, terms: terms)
        } catch {
            throw ExchangeError(.notSigned, "\(error)", underlying: error)
        }
    }
}
