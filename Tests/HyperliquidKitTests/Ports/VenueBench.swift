import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// A venue between a test and an exchange in memory, in virtual time: what is bought at 100 or above is filled, and sold at 99 or below.
final class VenueBench: Sendable {
    /// What becomes of the next action.
    enum Fate {
        /// It is taken, and the answer comes.
        case taken
        /// It is taken, and the answer is lost.
        case answerLost
        /// It is lost on the way.
        case lost
        /// It was not sent.
        case notSent
    }

    private struct State {
        var oracle = NonceOracle(network: .testnet, coin: .btc)
        var fates: [Fate] = []
        var posted: [String] = []
        var fills: [String] = []
        var position = Size.zero
        var spent = USD.zero
        var bookAge: Int64 = 0
        var isMuted = false
        var isDown = false
        var trades = 0
    }

    let loop = NIOAsyncTestingEventLoop()
    let time: LoopTime
    let network: SimulatedNetwork
    let streams: StreamClient
    let info: InfoClient
    let exchange: ExchangeClient
    let account: Address
    let notices = Collected<VenueNotice>()
    private let state = Mutex(State())
    private let server: SimulatedExchange

    init(network kind: Network = .testnet) async throws {
        let loop = loop
        time = LoopTime(loop)
        network = SimulatedNetwork(loop, seed: 1)
        server = SimulatedExchange(loop)
        let (network, server) = (network, server)
        try await loop.executeInContext { network.server = server }
        let held = Held()
        let http = ScriptedHTTPTransport(on: loop) { request in
            held.bench.withLock { $0 }?.answer(request) ?? .never
        }
        let key = try TestSigner.key()
        account = key.address
        let gate = RequestGate(on: loop, seed: 1)
        info = InfoClient(http)
        streams = StreamClient(.local(port: 9), transport: network.webSockets, loop: loop, time: time, seed: 1)
        exchange = try ExchangeClient(
            .local(port: 1, network: kind), signer: ActionSigner(key, network: kind), on: loop,
            carrier: HTTPActionCarrier(http), witness: InfoWitness(info), gate: gate, nonces: MemoryNonces(),
            instruments: FixedInstruments(InstrumentCatalogue([TestMarkets.btc, TestMarkets.eth]), network: kind),
            recorder: IntentLog(), time: time
        ) { _ in }
        held.bench.withLock { $0 = self }
        streams.start()
    }

    // MARK: - What a test sets and sees

    var posted: [String] { state.withLock { $0.posted } }
    var oracle: NonceOracle { state.withLock { $0.oracle } }
    var position: Size { state.withLock { $0.position } }
    /// What the next actions come to; those after them are taken.
    func setFates(_ fates: [Fate]) { state.withLock { $0.fates = fates } }
    /// Whether the streams say nothing about the account.
    func setMuted(_ isMuted: Bool) { state.withLock { $0.isMuted = isMuted } }
    /// Whether no question is answered.
    func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }
    /// How old the book is that a question shows, in milliseconds.
    func setBookAge(_ age: Int64) { state.withLock { $0.bookAge = age } }

    func identity(_ abstraction: Open<AccountAbstraction>? = .known(.standard)) throws -> AccountIdentity {
        try AccountIdentity(account, role: .user, abstraction: abstraction)
    }

    func venue(_ settings: VenueSettings = VenueSettings()) throws -> HyperliquidVenue {
        try HyperliquidVenue(
            exchange, streams: streams, info: info, identity: identity(), time: time, settings: settings
        ) { [notices] in notices.add($0) }
    }

    /// A venue whose reports are collected; the account is known when it returns.
    func started(_ settings: VenueSettings = VenueSettings()) async throws -> (HyperliquidVenue, Collected<VenueEvent>)
    {
        let venue = try venue(settings)
        let events = try await run { try await venue.events() }
        let collected = Collected<VenueEvent>()
        Task { for try await event in events { collected.add(event) } }
        return (venue, collected)
    }

    func push(_ text: String, to words: String) async throws {
        let (network, server) = (network, server)
        try await loop.executeInContext { server.push(text, to: words, over: network.open) }
        await loop.advanceTime(by: .milliseconds(2))
    }

    /// Does something while the time goes on.
    func run<Value: Sendable>(_ act: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let result = Collected<Result<Value, any Error>>()
        let task = Task {
            do { result.add(.success(try await act())) } catch { result.add(.failure(error)) }
        }
        defer { task.cancel() }
        try await wait { result.count > 0 }
        return try #require(result.all.first).get()
    }

    /// Lets the time go on until something is so.
    func wait(
        _ what: Comment = "it did not come about", until isSo: () throws -> Bool,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        for round in 0..<20_000 {
            if try isSo() { return }
            await loop.advanceTime(by: .milliseconds(20))
            await Task.yield()
            // Whatever happens off the loop takes as long as it takes.
            if round > 100 { try await Task.sleep(for: .microseconds(100)) }
        }
        Issue.record(what, sourceLocation: location)
        try await end()
        throw CancellationError()
    }

    /// Lets some time go by.
    func rest(_ seconds: Int64) async throws {
        let end = time.now() + seconds * 1000
        try await wait { time.now() >= end }
    }

    func end() async throws {
        streams.shutdown()
        exchange.shutdown()
        await loop.run()
        await loop.shutdownGracefully()
    }

    // MARK: - The exchange, on the loop

    private final class Held: Sendable {
        let bench = Mutex<VenueBench?>(nil)
    }

    private func answer(_ request: ScriptedHTTPTransport.Request) -> ScriptedHTTPTransport.Answer {
        let (answer, news) = state.withLock { state -> (ScriptedHTTPTransport.Answer, [(String, String)]) in
            guard request.path == .exchange else { return (Self.answer(request, state, at: time.now()), []) }
            let fate = state.fates.isEmpty ? .taken : state.fates.removeFirst()
            state.posted.append(request.text)
            switch fate {
            case .lost: return (.never, [])
            case .notSent: return (.failure(TransportFailure(.unreachable, .notSent, "nobody listens")), [])
            case .taken, .answerLost:
                let before = state.oracle.orders
                var reply = state.oracle.take(request.body, at: time.now())
                reply.serverTime = .at(time.now().milliseconds / 1000 * 1000)
                let news = Self.news(since: before, &state, of: account, at: time.now())
                let answer: ScriptedHTTPTransport.Answer =
                    fate == .answerLost ? .never : .after(.milliseconds(30), .success(reply))
                return (answer, state.isMuted ? [] : news)
            }
        }
        for (text, words) in news { server.push(text, to: words, over: network.open) }
        return answer
    }

    /// What the streams say after an action: of every order that changed, and of what it traded.
    private static func news(
        since before: [NonceOracle.Order], _ state: inout State, of account: Address, at now: Timestamp
    ) -> [(String, String)] {
        var news: [(String, String)] = []
        for (index, order) in state.oracle.orders.enumerated() {
            let sighting = order.sighting
            if index < before.count, before[index].sighting == sighting { continue }
            news.append((update(sighting, sighting.status.name, left: sighting.originalSize ?? .zero), "orderUpdates"))
            let isCrossing = sighting.side == .buy ? sighting.price >= 100 : sighting.price <= 99
            guard index >= before.count, isCrossing, !sighting.status.isRejected, let size = sighting.originalSize
            else { continue }
            state.trades += 1
            let price: Price = sighting.side == .buy ? 100 : 99
            let fill = fillText(state.trades, sighting, size, price, start: state.position, at: now)
            state.fills.append(fill)
            state.position += sighting.side.signed(size)
            state.spent += price * sighting.side.signed(size)
            news.append((update(sighting, "filled", left: .zero), "orderUpdates"))
            news.append((Message.fills(account, [fill]), "userFills"))
        }
        return news
    }

    private static func answer(
        _ request: ScriptedHTTPTransport.Request, _ state: State, at now: Timestamp
    ) -> ScriptedHTTPTransport.Answer {
        guard !state.isDown, let question = try? JSONValue(parsing: request.body),
            case .string(let type)? = question["type"]?.content
        else { return .failure(TransportFailure(.unreachable, .notSent, "nobody listens")) }
        switch type {
        case "orderStatus":
            guard case .string(let name)? = question["oid"]?.content, let cloid = Cloid(name),
                case .found(let order) = state.oracle.look(for: .cloid(cloid), at: now)
            else { return .json(#"{"status":"unknownOid"}"#) }
            let text =
                #"{"order":\#(orderText(order, left: order.originalSize ?? .zero)),"status":"\#(order.status.name)","statusTimestamp":\#(order.time.milliseconds)}"#
            return .json(#"{"status":"order","order":\#(text)}"#)
        case "frontendOpenOrders":
            let open = state.oracle.orders.map(\.sighting).filter { $0.status == .open && $0.price < 99 }
            return .json("[" + open.map { orderText($0, left: $0.originalSize ?? .zero) }.joined(separator: ",") + "]")
        case "clearinghouseState": return .json(accountText(state, at: now))
        case "l2Book":
            let levels = #"[[{"px":"99","sz":"5","n":1}],[{"px":"101","sz":"5","n":1}]]"#
            return .json(#"{"coin":"BTC","time":\#((now - state.bookAge).milliseconds),"levels":\#(levels)}"#)
        case "userFillsByTime":
            guard case .number(let digits)? = question["startTime"]?.content, let start = Int64(digits) else {
                return .json("[]")
            }
            let fills = state.fills.filter { (fillTime($0) ?? 0) >= start }
            return .json("[" + fills.joined(separator: ",") + "]")
        default: return .json("[]")
        }
    }

    private static func fillTime(_ text: String) -> Int64? {
        guard case .number(let digits)? = (try? JSONValue(parsing: text))?["time"]?.content else { return nil }
        return Int64(digits)
    }

    private static func accountText(_ state: State, at now: Timestamp) -> String {
        let price: Price = 100
        let value = price * state.position
        let profit = value - state.spent
        let position =
            #"{"coin":"BTC","szi":"\#(state.position)","leverage":{"type":"cross","value":20},"entryPx":"100","positionValue":"\#(value.magnitude)","unrealizedPnl":"\#(profit)","returnOnEquity":"0.0","liquidationPx":null,"marginUsed":"1.0","maxLeverage":40,"cumFunding":{"allTime":"0.0","sinceOpen":"0.0","sinceChange":"0.0"}}"#
        let fees = USD(raw: Int128(state.trades) * 100_000_000_000_000)
        let whole: USD = 10_000
        let summary =
            #"{"accountValue":"\#(whole + profit - fees)","totalNtlPos":"0.0","totalRawUsd":"0.0","totalMarginUsed":"0.0"}"#
        let positions = state.position.isZero ? "" : #"{"type":"oneWay","position":\#(position)}"#
        return
            #"{"marginSummary":\#(summary),"crossMarginSummary":\#(summary),"crossMaintenanceMarginUsed":"0.0","withdrawable":"0.0","assetPositions":[\#(positions)],"time":\#(now.milliseconds)}"#
    }

    private static func orderText(_ order: OrderSighting, left: Size) -> String {
        let cloid = order.cloid.map { "\"\($0)\"" } ?? "null"
        let side = order.side == .buy ? "B" : "A"
        return
            #"{"coin":"\#(order.coin)","side":"\#(side)","limitPx":"\#(order.price)","sz":"\#(left)","oid":\#(order.id.rawValue),"timestamp":\#(order.time.milliseconds),"origSz":"\#(order.originalSize ?? .zero)","triggerCondition":"N/A","isTrigger":false,"triggerPx":"0.0","children":[],"isPositionTpsl":false,"reduceOnly":false,"orderType":"Limit","tif":"Gtc","cloid":\#(cloid)}"#
    }

    /// A message of the stream of orders.
    static func update(_ order: OrderSighting, _ status: String, left: Size) -> String {
        let cloid = order.cloid.map { #","cloid":"\#($0)""# } ?? ""
        let side = order.side == .buy ? "B" : "A"
        let text =
            #"{"coin":"\#(order.coin)","side":"\#(side)","limitPx":"\#(order.price)","sz":"\#(left)","oid":\#(order.id.rawValue),"timestamp":\#(order.time.milliseconds),"origSz":"\#(order.originalSize ?? .zero)"\#(cloid)}"#
        return
            #"{"channel":"orderUpdates","data":[{"order":\#(text),"status":"\#(status)","statusTimestamp":\#(order.time.milliseconds)}]}"#
    }

    private static func fillText(
        _ trade: Int, _ order: OrderSighting, _ size: Size, _ price: Price, start: Size, at now: Timestamp
    ) -> String {
        let hash = "0x" + String(repeating: "0", count: 64)
        let names =
            #""coin":"\#(order.coin)","oid":\#(order.id.rawValue),"tid":\#(trade),"hash":"\#(hash)","feeToken":"USDC""#
        let amounts =
            #""px":"\#(price)","sz":"\#(size)","startPosition":"\#(start)","closedPnl":"0.0","fee":"0.01""#
        let name = order.cloid.map { #","cloid":"\#($0)""# } ?? ""
        return
            #"{\#(names),\#(amounts),"side":"\#(order.side == .buy ? "B" : "A")","time":\#(now.milliseconds),"dir":"Open Long","crossed":true\#(name)}"#
    }
}
