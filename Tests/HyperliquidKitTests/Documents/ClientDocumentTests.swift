import Foundation
import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Testing
import TradingCore

@testable import HyperliquidKit

func exchangeStatus(of endpoint: Endpoint) async throws -> ExchangeStatus {
    let client = try HyperliquidClient(endpoint)  // .mainnet, .testnet, or .local(port:) for one on this machine
    let status = try await client.info.exchangeStatus()
    await client.shutdown()
    return status
}

func midOfBitcoin(_ info: InfoClient) async throws -> Price? {
    try await info.allMids()[Coin("BTC")]
}

func fillsOfADay(_ info: InfoClient, of account: Address, until now: Timestamp) async throws -> [UserFill] {
    let history = try await info.fills(of: account, from: now - 86_400_000, to: now).all()
    for gap in history.gaps { print("not all of it: \(gap)") }
    return history.records
}

func readPrices(_ streams: StreamClient, of coin: Coin, handle: (MarketEvent) -> Void) async {
    for await batch in streams.marketEvents(for: [.quotes(coin), .trades(coin)]) {
        if batch.isInterrupted { print("the connection broke: what follows begins anew") }
        batch.events.forEach(handle)
    }
}

func followAccount(_ streams: StreamClient, _ info: InfoClient, of account: Address) async {
    for await event in streams.accountEvents(of: account, repairedBy: InfoRepairSource(info)) {
        switch event {
        case .interrupted(let reason): print("from here on things happen unseen: \(reason)")
        case .live(let report): print(report.isComplete ? "all is known again" : "look at the positions: \(report)")
        case .fill(let fill): print("\(fill.side) \(fill.sz) \(fill.coin) at \(fill.px)")
        default: break
        }
    }
}

func makeTrader(
    _ client: HyperliquidClient, agent: PrivateKey, account: Address, nonces folder: String, journal: any IntentRecorder
) async throws -> ExchangeClient {
    let network = client.endpoint.network
    let markets = InstrumentResolver(try await client.info.marketDirectory(of: network))
    let nonces = try NonceLedger(in: folder, network: network, signer: agent.address)
    return try client.exchange(
        signer: ActionSigner(agent, network: network), account: account, nonces: nonces, instruments: markets,
        recorder: journal, onAlarm: { alarm in print("ALARM: \(alarm)") })
}

func buyBitcoin(_ size: Size, at price: Price, through exchange: ExchangeClient) async throws -> Bool? {
    let order = OrderRequest(
        coin: try Coin("BTC"), side: .buy, size: size, kind: .limit(price, .goodTilCanceled),
        cloid: Cloid(session: 1, number: 1))
    switch try await exchange.place(order) {
    case .accepted(let answer):
        print("taken: \(answer)")
        return true
    case .rejected(let rejection):
        print(rejection)  // what it was, and what to do
        return false
    case .unknown(let unknown):
        return try await exchange.resolve(unknown).isPlaced  // nil: nobody can say, so read the account
    }
}

func showBudget(_ client: HyperliquidClient, of account: Address) async throws {
    print(try await client.limits(of: account))
}

func attemptsWhenTheNetworkFallsSilent() throws -> Int {
    let loop = EmbeddedEventLoop()
    let network = SimulatedNetwork(loop, seed: 7)
    network.server = SimulatedExchange(loop)
    let streams = StreamClient(
        .local(port: 9), transport: network.webSockets, loop: loop, time: LoopTime(loop), seed: 7)
    streams.subscribe(.l2Book(try Coin("BTC"))) { _ in }
    streams.start()
    loop.advanceTime(by: .seconds(1))
    network.conditions.halfOpens = 1  // nothing passes any more, and nobody says so
    loop.advanceTime(by: .seconds(17))
    streams.shutdown()
    loop.run()
    return network.attempts.count  // 2: the client has noticed, and connected anew
}

/// What Docs/Client.md shows compiles, because it stands above, and does what the page says.
struct ClientDocumentTests {
    /// The Swift code of a document.
    private func code(of document: String) throws -> [String] {
        try String(contentsOf: SwiftDeclarations.root.appending(path: document), encoding: .utf8)
            .components(separatedBy: "```swift\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
    }

    @Test func thePageShowsThisVeryCode() throws {
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let shown = try code(of: "Docs/Client.md")
        #expect(shown.count == 9)
        #expect(try code(of: "README.md").filter { shown.contains($0) }.count == 1)
        for code in shown {
            let isCompiled = source.contains("\n\n\(code)")
            #expect(isCompiled, "Docs/Client.md shows what does not stand in this file:\n\(code)")
        }
    }

    @Test func anExchangeOnThisMachineIsAsked() async throws {
        try await withServer {
            $0.answer = { _ in ScriptedAnswer(body: #"{"time":1780000000123,"specialStatuses":"post only"}"#) }
        } _: { server in
            let status = try await exchangeStatus(of: .local(port: server.port))
            #expect(status == ExchangeStatus(time: .at(1_780_000_000_123), specialStatuses: "post only"))
            #expect(server.ledger.requests.map(\.text) == [#"{"type":"exchangeStatus"}"#])
        }
    }

    @Test func aPriceAndADayOfFillsAreAskedFor() async throws {
        let prices = InfoClient(ScriptedExchange(#"{"BTC":"97000.5","ETH":"3000"}"#))
        #expect(try await midOfBitcoin(prices) == Price("97000.5"))
        let none = ScriptedExchange("[]")
        let account = try Address("0x5e9ee1089755c3435139848e47e6635505d5a13a")
        #expect(try await fillsOfADay(InfoClient(none), of: account, until: .at(1_780_000_000_000)).isEmpty)
        #expect(none.questions.first?.description.contains("\"startTime\":1779913600000") == true)
    }

    @Test func whatIsBoughtIsTakenRefusedOrFoundOut() async throws {
        let bench = try ExchangeBench()
        #expect(try await bench.run { try await buyBitcoin(1, at: 100, through: $0) } == true)
        let lost = try ExchangeBench()
        lost.answerNext([.failure(TransportFailure(.cut, .mayHaveArrived, "the connection broke"))])
        #expect(try await lost.run { try await buyBitcoin(1, at: 100, through: $0) } == true)
        #expect(lost.oracle.orders.count == 1)
        let refused = try ExchangeBench()
        refused.answerNext([
            .json(
                #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"error":"Invalid TP/SL price."}]}}}"#)
        ])
        #expect(try await refused.run { try await buyBitcoin(1, at: 100, through: $0) } == false)
    }

    @Test func pricesAreReadUntilTheClientEnds() async throws {
        let rig = try await AsyncRig()
        let client = rig.client
        let seen = Collected<MarketEvent>()
        async let reading: Void = readPrices(client, of: .btc) { seen.add($0) }
        while try await rig.onLoop({ client, _ in client.core.status.streams.isEmpty }) { await Task.yield() }
        await rig.loop.advanceTime(by: .milliseconds(10))
        try await rig.push([Message.bbo()], to: "bbo")
        while seen.count == 0 { await Task.yield() }
        try await rig.end()
        await reading
        #expect(seen.count == 1)
    }

    @Test func aSimulatedNetworkThatFallsSilentIsNoticed() throws {
        #expect(try attemptsWhenTheNetworkFallsSilent() == 2)
    }
}
