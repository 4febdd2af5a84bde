public import EthereumCrypto
public import HyperliquidSigning
internal import NIOCore
internal import TradingCore

extension ExchangeClient {
    /// When an action loses its effect.
    public enum Expiry: Sendable, Hashable {
        /// As the client's settings say: ten seconds from now.
        case standard
        /// After some milliseconds.
        case milliseconds(Int64)
        /// Not before its nonce does.
        case never
    }

    /// Sends an L1 action of any kind.
    ///
    /// - Parameters:
    ///   - action: The action; one that carries its nonce goes through ``submit(vault:expiry:priority:making:)``.
    ///   - vault: The vault or sub-account that it acts for; nil for the account itself.
    ///   - expiry: When it loses its effect.
    ///   - priority: How urgent it is; nil lets the action decide: what only takes risk away goes first.
    /// - Returns: An outcome for each item; one for an action without items.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func submit(
        _ action: some L1Action, vault: Address? = nil, expiry: Expiry = .standard, priority: RequestPriority? = nil
    ) async throws(ExchangeError) -> [ActionOutcome<ActionAnswer>] {
        try await submit(vault: vault, expiry: expiry, priority: priority) { _ in action }
    }

    /// Sends an L1 action that carries its nonce.
    ///
    /// - Parameters:
    ///   - vault: The vault or sub-account that it acts for; nil for the account itself.
    ///   - expiry: When it loses its effect.
    ///   - priority: How urgent it is; nil lets the action decide.
    ///   - make: Makes the action with its nonce.
    /// - Returns: An outcome for each item; one for an action without items.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func submit<Action: L1Action>(
        vault: Address? = nil, expiry: Expiry = .standard, priority: RequestPriority? = nil,
        making make: @Sendable (UInt64) throws -> Action
    ) async throws(ExchangeError) -> [ActionOutcome<ActionAnswer>] {
        // The size decides what is asked of the limits; the nonce comes after the wait, so that it is young.
        let draft: Action
        do {
            draft = try make(0)
        } catch {
            throw ExchangeError(.unfit, "the action cannot be made: \(error)", underlying: error)
        }
        guard vault == nil || draft.actsForVault else {
            throw ExchangeError(.unfit, "\(draft.type) acts for no vault; leave the vault out")
        }
        let subject = IntentSubject(of: draft)
        let shape = ReplyShape(of: draft)
        let priority = priority ?? (IntentSubject.isProtective(draft) ? .protective : .order)
        return try await send(draft.type, subject: subject, shape: shape, priority: priority, vault: vault) {
            nonce, now in
            RequestTerms(nonce: nonce, vaultAddress: vault, expiresAfter: self.time(of: expiry, from: now))
        } signing: { [signer] (terms) async throws in
            try await signer.sign(try make(terms.nonce), terms: terms)
        }
    }

    /// Sends an action that is signed in readable form: a transfer, a withdrawal, an approval.
    ///
    /// Such an action has no expiry. Where its outcome is unknown, its bytes are sent again until the exchange answers, or until it is
    /// abandoned.
    ///
    /// - Parameters:
    ///   - action: The action.
    ///   - chain: The chain that a wallet is asked to sign for.
    /// - Returns: The outcome.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func submit(
        _ action: some UserSignedAction, chain: SignatureChain = .arbitrumSepolia
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await send(action.type, subject: .other, shape: .plain(action: action.type), priority: .order) { nonce, _ in
            RequestTerms(nonce: nonce)
        } signing: { [signer] (terms) async throws in
            try await signer.sign(action, nonce: terms.nonce, chain: chain)
        }[0]
    }

    /// Sends what a multi-sig account is to do, with the signatures of its authorized users, as the leader.
    ///
    /// The users have signed the terms, so they come with the envelope, the nonce among them.
    ///
    /// - Returns: An outcome for each item of the action inside.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func submit(
        _ envelope: MultiSigEnvelope, terms: RequestTerms
    ) async throws(ExchangeError) -> [ActionOutcome<ActionAnswer>] {
        var subject = IntentSubject.other
        var shape = ReplyShape.plain(action: MultiSigEnvelope.name)
        if case .l1(let action) = envelope.action {
            subject = IntentSubject(of: action)
            shape = ReplyShape(of: action)
        }
        return try await send(
            MultiSigEnvelope.name, subject: subject, shape: shape, priority: .order, vault: envelope.user
        ) { _, _ in
            terms
        } signing: { [signer] (terms) async throws in
            try await signer.sign(envelope, terms: terms)
        }
    }

    /// The one way of every action.
    private func send(
        _ type: String, subject: IntentSubject, shape: ReplyShape, priority: RequestPriority, vault: Address? = nil,
        terms makeTerms: (UInt64, Timestamp) -> RequestTerms, signing sign: (RequestTerms) async throws -> SignedRequest
    ) async throws(ExchangeError) -> [ActionOutcome<ActionAnswer>] {
        let isCancel = if case .cancels = subject { true } else { false }
        let ticket = GateTicket.action(items: shape.count, isCancel: isCancel, priority)
        do {
            let patience = priority == .protective ? settings.protectivePatience : settings.patience
            try await gate.enter(ticket, patience: patience).get()
        } catch {
            throw ExchangeError(.throttled, "\(error)", underlying: error)
        }
        defer { gate.finish(ticket) }
        do {
            // The clocks first: what they say decides whether there is a nonce, and when the action ends.
            let comparison = try await comparedClocks()
            if let comparison { nonces.confirm(comparison) }
            let terms = makeTerms(try nonce(), time.now() - (comparison?.offset ?? 0))
            let intent = SignedIntent(
                type: type, request: try await signed(terms, by: sign), signer: signer.address,
                network: endpoint.network, account: vault ?? account, subject: subject, shape: shape,
                priority: priority)
            return try await path.loop.flatSubmit {
                self.path.launch(intent).map { self.outcomes(of: $0, intent) }
            }.get()
        } catch {
            throw error as? ExchangeError ?? ExchangeError(.closed, "\(error)", underlying: error)
        }
    }

    /// The next nonce.
    func nonce() throws(ExchangeError) -> UInt64 {
        do {
            return try nonces.next(at: time.now())
        } catch {
            throw ExchangeError(.noNonce, "there is no nonce: \(error)", underlying: error)
        }
    }

    private func signed(
        _ terms: RequestTerms, by sign: (RequestTerms) async throws -> SignedRequest
    ) async throws(ExchangeError) -> SignedRequest {
        do {
            return try await sign(terms)
        } catch {
            throw ExchangeError(.notSigned, "\(error)", underlying: error)
        }
    }

    /// The time of an expiry by the exchange's clock.
    func time(of expiry: Expiry, from now: Timestamp) -> UInt64? {
        switch expiry {
        case .never: nil
        case .milliseconds(let count): UInt64(clamping: (now + count).milliseconds)
        case .standard:
            settings.expiry.map { UInt64(clamping: (now + $0.nanoseconds / 1_000_000).milliseconds) }
        }
    }

    /// What a reading comes to, on the loop; where it is unclear, the resolution begins.
    func outcomes(of reading: ActionReading, _ intent: SignedIntent) -> [ActionOutcome<ActionAnswer>] {
        func all(_ outcome: (Int) -> ActionOutcome<ActionAnswer>) -> [ActionOutcome<ActionAnswer>] {
            (0..<intent.shape.count).map(outcome)
        }
        func unresolved(_ unknown: UnknownOutcome, isNonceSpent: Bool) -> [ActionOutcome<ActionAnswer>] {
            _ = begin(intent, isNonceSpent: isNonceSpent)
            return all { item in
                var unknown = unknown
                unknown.nonce = intent.nonce
                unknown.item = item
                return .unknown(unknown)
            }
        }
        switch reading {
        case .processed(let items): return items.map(ActionOutcome<ActionAnswer>.init)
        case .refused(var rejection):
            rejection.diagnosis =
                SignatureDiagnosis(rejection, of: intent, body: intent.request.body, owner: account)?.description
            return all { _ in .rejected(rejection) }
        case .notSent(let failure):
            return all { _ in .rejected(Rejection(.notSent, message: failure.message)) }
        case .nonceSpent(let unknown): return unresolved(unknown, isNonceSpent: true)
        case .unclear(let unknown): return unresolved(unknown, isNonceSpent: false)
        }
    }
}
