public import EthereumCrypto
public import HyperliquidSigning
public import NIOCore
public import TradingCore

/// Sends actions to an exchange, and finds out what became of them.
///
/// ```swift
/// let exchange = try ExchangeClient(
///     .testnet, signer: agent, account: owner, on: loop, carrier: HTTPActionCarrier(transport), info: info,
///     gate: gate, nonces: ledger, instruments: markets, recorder: journal, time: clock)
/// switch try await exchange.place(order) {
/// case .accepted(let answer): …
/// case .rejected(let rejection): print(rejection)
/// case .unknown(let unknown): try await exchange.resolve(unknown)
/// }
/// ```
///
/// Every action goes one way: it is checked, gets a nonce, is signed, is written down, and only then is it sent. An error that is thrown
/// means that nothing was sent. An outcome that is unknown is resolved in the background from the first moment on, and never by signing
/// the action again.
public final class ExchangeClient: Sendable {
    /// Where the exchange is.
    public let endpoint: Endpoint
    /// Whose orders are placed, unless a vault is named.
    public let account: Address
    /// How the client behaves.
    public let settings: ExchangeSettings
    let signer: any RequestSigner
    /// The signer, where it answers at once.
    let immediateSigner: (any ImmediateSigner)?
    let instruments: any InstrumentResolving
    let path: ActionPath
    let gate: RequestGate
    let nonces: any NonceSource
    let time: any TimeSource
    let witness: any OrderWitness
    private let resolutions: NIOLoopBoundBox<[UInt64: Resolution]>

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - endpoint: Where the exchange is.
    ///   - signer: Who signs, an agent as a rule.
    ///   - account: Whose orders are placed: the agent's owner; nil for the signer itself.
    ///   - loop: Where everything of the client happens.
    ///   - carrier: What brings actions there.
    ///   - witness: Whom to ask how an order stands.
    ///   - gate: What keeps to the exchange's limits.
    ///   - nonces: Where nonces come from.
    ///   - instruments: Where markets are looked up.
    ///   - recorder: Where intents are written down before they are sent.
    ///   - time: This machine's clock.
    ///   - settings: How the client behaves.
    ///   - onAlarm: Told of what a person should know at once.
    /// - Throws: ``ExchangeError`` when signer, markets and exchange are not of one network.
    public init(
        _ endpoint: Endpoint, signer: some RequestSigner, account: Address? = nil, on loop: any EventLoop,
        carrier: any ActionCarrier, witness: any OrderWitness, gate: RequestGate, nonces: any NonceSource,
        instruments: any InstrumentResolving, recorder: any IntentRecorder, time: any TimeSource,
        settings: ExchangeSettings = ExchangeSettings(), onAlarm: @escaping @Sendable (ExchangeAlarm) -> Void
    ) throws(ExchangeError) {
        guard signer.network == endpoint.network, instruments.network == endpoint.network else {
            throw ExchangeError(
                .wrongNetwork,
                """
                the exchange is \(endpoint.network), the signer signs for \(signer.network), and the markets are those \
                of \(instruments.network); make all three of one network
                """)
        }
        self.endpoint = endpoint
        self.account = account ?? signer.address
        self.signer = signer
        immediateSigner = signer as? any ImmediateSigner
        self.instruments = instruments
        self.gate = gate
        self.nonces = nonces
        self.time = time
        self.witness = witness
        var settings = settings
        settings.resolver.mayFence = settings.resolver.mayFence && signer.policy.allows("\(NoopAction.name)")
        self.settings = settings
        path = ActionPath(
            on: loop, carrier: carrier, recorder: recorder, gate: gate, timeout: settings.timeout, owner: self.account,
            time: time, onAlarm: onAlarm)
        resolutions = .makeBoxSendingValue([:], eventLoop: loop)
    }

    /// Waits until an unknown outcome is known.
    ///
    /// - Returns: What became of the item that `unknown` is about.
    /// - Throws: ``ExchangeError`` when the client is shut down before.
    public func resolve(_ unknown: UnknownOutcome) async throws(ExchangeError) -> ItemVerdict {
        do {
            let verdicts = try await path.loop.flatSubmit { () -> EventLoopFuture<[ItemVerdict]> in
                self.resolutions.value[unknown.nonce]?.verdicts
                    ?? self.path.loop.makeFailedFuture(
                        ExchangeError(.closed, "no resolution of the nonce \(unknown.nonce) is going on"))
            }.get()
            return unknown.item < verdicts.count ? verdicts[unknown.item] : .undecidable("it has no such item")
        } catch {
            throw error as? ExchangeError ?? ExchangeError(.closed, "\(error)", underlying: error)
        }
    }

    /// Takes note that an action with an unknown outcome is no longer wanted: if it can still be prevented, it is.
    public func abandon(_ unknown: UnknownOutcome) {
        path.loop.execute { self.resolutions.value[unknown.nonce]?.take(.abandoned) }
    }

    /// Takes in an order that a stream shows; unknown outcomes are often resolved by it first.
    public func note(_ order: OrderSighting) {
        path.loop.execute {
            for (_, resolution) in self.resolutions.value.sorted(by: { $0.key < $1.key }) {
                resolution.take(.seen(order))
            }
        }
    }

    /// Resolves an intent of an earlier run, from the bytes that were written down before the program ended.
    ///
    /// - Parameters:
    ///   - intent: What may have been sent.
    ///   - isWanted: Whether it may still take effect.
    /// - Returns: What became of each item.
    /// - Throws: ``ExchangeError`` when the intent is of another network or signer, or the client is shut down before.
    public func resolve(_ intent: SignedIntent, isWanted: Bool = false) async throws(ExchangeError) -> [ItemVerdict] {
        guard intent.network == endpoint.network, intent.signer == signer.address else {
            throw ExchangeError(.wrongNetwork, "the intent is of \(intent.signer) on \(intent.network)")
        }
        do {
            return try await path.loop.flatSubmit { () -> EventLoopFuture<[ItemVerdict]> in
                self.begin(intent, isNonceSpent: false, isWanted: isWanted).verdicts
            }.get()
        } catch {
            throw error as? ExchangeError ?? ExchangeError(.closed, "\(error)", underlying: error)
        }
    }

    /// Lets actions through again after an alarm that a person has looked into.
    public func resume() { path.loop.execute { self.path.resume() } }

    /// Gives up all resolutions; what is unknown stays so and is resolved after the next start.
    public func shutdown() {
        path.loop.execute {
            self.path.close()
            for resolution in self.resolutions.value.values { resolution.close() }
            self.resolutions.value = [:]
        }
    }

    /// Begins to resolve an intent; on the loop.
    func begin(_ intent: SignedIntent, isNonceSpent: Bool, isWanted: Bool = true) -> Resolution {
        if let going = resolutions.value[intent.nonce] { return going }
        let (signer, loop) = (signer, path.loop)
        let resolution = Resolution(
            intent, isNonceSpent: isNonceSpent, isWanted: isWanted, settings: settings.resolver, path: path, gate: gate,
            witness: witness
        ) {
            loop.makeFutureWithTask {
                try await signer.sign(NoopAction(), terms: RequestTerms(nonce: intent.nonce))
            }
        }
        resolutions.value[intent.nonce] = resolution
        // Whoever asks within ten minutes still finds the result.
        resolution.verdicts.whenComplete { _ in
            loop.scheduleTask(in: .minutes(10)) { self.resolutions.value[intent.nonce] = nil }
        }
        return resolution
    }
}
