public import EthereumCrypto
public import HyperliquidSigning
public import NIOCore
internal import NIOPosix
public import TradingCore

/// Everything that speaks with one exchange, on one event loop: questions, streams, and actions once there is a signer.
///
/// ```swift
/// let client = try HyperliquidClient(.mainnet)
/// let mids = try await client.info.allMids()
/// for await batch in client.streams.marketEvents(for: [.quotes(btc)]) { … }
/// ```
///
/// All parts share one budget of requests, so that none of them runs into the exchange's limits alone. The parts can be put together by
/// hand just as well, over other transports, or within a test.
public final class HyperliquidClient: Sendable {
    /// Where the exchange is.
    public let endpoint: Endpoint
    /// Asks.
    public let info: InfoClient
    /// Reads streams; started.
    public let streams: StreamClient
    /// Keeps to the exchange's limits.
    public let gate: RequestGate
    /// Where everything happens.
    public let loop: any EventLoop
    private let http: NetworkHTTPTransport
    private let time: any TimeSource

    /// Prepares connections; the first one is opened when something is asked.
    ///
    /// - Parameters:
    ///   - endpoint: The exchange.
    ///   - trust: Whom encrypted connections believe.
    ///   - limits: How much may be sent.
    ///   - configuration: How the streams are kept alive.
    ///   - time: This machine's clock.
    /// - Throws: ``TransportFailure`` when encrypted connections cannot be set up.
    public init(
        _ endpoint: Endpoint, trust: TrustRoots = .system, limits: LimitsConfiguration = .documented,
        configuration: StreamConfiguration = StreamConfiguration(), time: any TimeSource = SystemClock()
    ) throws(TransportFailure) {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        self.endpoint = endpoint
        self.loop = loop
        self.time = time
        http = try NetworkHTTPTransport(endpoint, on: loop, trust: trust)
        gate = RequestGate(on: loop, limits: limits, seed: .random(in: 1 ... .max))
        info = InfoClient(http, gate: gate)
        streams = StreamClient(
            endpoint, transport: try NetworkWebSocketTransport(endpoint, trust: trust), loop: loop, time: time,
            configuration: configuration, candles: InfoCandleSource(info))
        streams.start()
    }

    /// A client of actions.
    ///
    /// - Parameters:
    ///   - signer: Who signs, an agent as a rule.
    ///   - account: Whose orders are placed: the agent's owner; nil for the signer itself.
    ///   - nonces: Where nonces come from.
    ///   - instruments: Where markets are looked up.
    ///   - recorder: Where intents are written down before they are sent.
    ///   - settings: How the client behaves.
    ///   - onAlarm: Told of what a person should know at once.
    /// - Returns: The client.
    /// - Throws: ``ExchangeError`` when signer, markets and exchange are not of one network.
    public func exchange(
        signer: some RequestSigner, account: Address? = nil, nonces: any NonceSource,
        instruments: any InstrumentResolving, recorder: any IntentRecorder,
        settings: ExchangeSettings = ExchangeSettings(), onAlarm: @escaping @Sendable (ExchangeAlarm) -> Void
    ) throws(ExchangeError) -> ExchangeClient {
        try ExchangeClient(
            endpoint, signer: signer, account: account, on: loop, carrier: HTTPActionCarrier(http),
            witness: InfoWitness(info), gate: gate, nonces: nonces, instruments: instruments, recorder: recorder,
            time: time, settings: settings, onAlarm: onAlarm)
    }

    /// Where this client stands within the exchange's limits.
    ///
    /// - Parameter account: Whose actions are counted; nil to leave those out.
    /// - Returns: What is left.
    /// - Throws: ``InfoError`` when the exchange does not say how many actions the account has.
    public func limits(of account: Address? = nil) async throws -> LimitsReport {
        if let account {
            let answer = try await info.rateLimit(of: account)
            gate.refresh(used: answer.nRequestsUsed, cap: answer.nRequestsCap)
        }
        return try await gate.report()
    }

    /// Closes everything for good.
    public func shutdown() async {
        gate.close()
        try? await streams.shutdown().get()
        try? await http.shutdown().get()
    }
}
