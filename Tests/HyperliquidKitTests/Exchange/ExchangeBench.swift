import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// A client between a test and an exchange in memory, in virtual time.
final class ExchangeBench: Sendable {
    let loop = NIOAsyncTestingEventLoop()
    let time: LoopTime
    let gate: RequestGate
    let recorder = IntentLog()
    let key: PrivateKey
    private let state: Mutex<State>
    private let alarmed: Mutex<[ExchangeAlarm]>
    private let held = Mutex<ExchangeClient?>(nil)

    private struct State {
        var oracle = NonceOracle(network: .testnet, coin: .bitcoin)
        var answers: [ScriptedHTTPTransport.Answer] = []
        var bodies: [[UInt8]] = []
        var serverAhead: Int64 = 0
        var tellsTime = false
    }

    init(_ settings: ExchangeSettings = ExchangeSettings(), policy: SigningPolicy = .trading) throws {
        time = LoopTime(loop)
        gate = RequestGate(on: loop, seed: 1)
        key = try TestSigner.key()
        state = Mutex(State())
        alarmed = Mutex([])
        let transport = ScriptedHTTPTransport(on: loop) { [self] request in answer(request.body) }
        let client = try ExchangeClient(
            .local(port: 1), signer: ActionSigner(key, network: .testnet, policy: policy), on: loop,
            carrier: HTTPActionCarrier(transport), witness: OracleWitness(bench: self), gate: gate,
            nonces: MemoryNonces(),
            instruments: FixedInstruments(
                InstrumentCatalogue([TestMarkets.btc, TestMarkets.eth]), network: .testnet), recorder: recorder,
            time: time, settings: settings
        ) { [self] alarm in alarmed.withLock { $0.append(alarm) } }
        held.withLock { $0 = client }
    }

    var client: ExchangeClient {
        guard let client = held.withLock({ $0 }) else { preconditionFailure("the bench makes a client") }
        return client
    }

    var bodies: [[UInt8]] { state.withLock { $0.bodies } }
    var texts: [String] { bodies.map { String(decoding: $0, as: UTF8.self) } }
    var oracle: NonceOracle { state.withLock { $0.oracle } }
    var alarms: [ExchangeAlarm] { alarmed.withLock { $0 } }

    /// What the next requests get instead of the oracle's answer.
    func answerNext(_ answers: [ScriptedHTTPTransport.Answer]) { state.withLock { $0.answers = answers } }
    /// How far the exchange's clock is ahead, in milliseconds.
    func setServerAhead(_ milliseconds: Int64) { state.withLock { $0.serverAhead = milliseconds } }

    /// Lets the exchange tell its time to whoever asks.
    func tellTime() { state.withLock { $0.tellsTime = true } }

    /// Does something while the time goes on.
    func run<Result: Sendable>(_ act: @escaping @Sendable (ExchangeClient) async throws -> Result) async throws
        -> Result
    {
        let client = client
        let isDone = Flag()
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                defer { isDone.value.withLock { $0 = true } }
                return try await act(client)
            }
            while !isDone.value.withLock({ $0 }) {
                await loop.advanceTime(by: .milliseconds(20))
                await Task.yield()
            }
            guard let result = try await group.next(), let result else { throw CancellationError() }
            return result
        }
    }

    private func answer(_ body: [UInt8]) -> ScriptedHTTPTransport.Answer {
        state.withLock { state in
            state.bodies.append(body)
            if !state.answers.isEmpty { return state.answers.removeFirst() }
            var reply = state.oracle.take(body, at: time.now() + state.serverAhead)
            let server = (time.now() + state.serverAhead).milliseconds
            reply.serverTime = .at(server - server % 1000)
            return .after(.milliseconds(30), .success(reply))
        }
    }

    private final class Flag: Sendable {
        let value = Mutex(false)
    }

    private struct OracleWitness: OrderWitness {
        let bench: ExchangeBench

        func look(
            for order: OrderReference, of account: Address, on loop: any EventLoop
        ) -> EventLoopFuture<OrderLook> {
            loop.makeSucceededFuture(bench.oracle.look(for: order, at: bench.time.now()))
        }

        func exchangeTime(on loop: any EventLoop) -> EventLoopFuture<Timestamp?> {
            let (tells, ahead) = bench.state.withLock { ($0.tellsTime, $0.serverAhead) }
            return loop.makeSucceededFuture(tells ? bench.time.now() + ahead : nil)
        }
    }
}

/// Keeps what a recorder was told, and can refuse.
final class IntentLog: IntentRecorder {
    enum Entry: Hashable {
        case armed(UInt64), sent(UInt64, copy: Int), answered(UInt64), resolved(UInt64)
    }
    struct DiskIsFull: Error {}

    let isFull = Mutex(false)
    private let kept = Mutex<(entries: [Entry], intents: [SignedIntent])>(([], []))

    var entries: [Entry] { kept.withLock { $0.entries } }
    var intents: [SignedIntent] { kept.withLock { $0.intents } }

    func armed(_ intent: SignedIntent) throws {
        if isFull.withLock({ $0 }) { throw DiskIsFull() }
        kept.withLock {
            $0.entries.append(.armed(intent.nonce))
            $0.intents.append(intent)
        }
    }
    func sent(_ intent: SignedIntent, copy: Int) {
        kept.withLock { $0.entries.append(.sent(intent.nonce, copy: copy)) }
    }
    func answered(_ intent: SignedIntent, _ reading: ActionReading) {
        kept.withLock { $0.entries.append(.answered(intent.nonce)) }
    }
    func resolved(_ intent: SignedIntent, _ verdicts: [ItemVerdict]) {
        kept.withLock { $0.entries.append(.resolved(intent.nonce)) }
    }
}
