import Foundation
import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// The one way of every action, from the check to the outcome.
struct ExchangeClientTests {
    @Test func anOrderIsWrittenDownBeforeItIsSent() async throws {
        let bench = try ExchangeBench()
        let order = Self.order(1)
        let outcome = try await bench.run { try await $0.place(order) }
        #expect(outcome == .accepted(.resting(OrderID(rawValue: 1001))))
        let intent = try #require(bench.recorder.intents.first)
        #expect(
            bench.recorder.entries == [.armed(intent.nonce), .sent(intent.nonce, copy: 1), .answered(intent.nonce)])
        #expect(bench.bodies == [intent.request.body])
        #expect(intent.account == bench.key.address)
    }

    @Test func hoursWithoutAnActionDoNotLockTheClientOut() async throws {
        let bench = try ExchangeBench()
        bench.tellTime()
        let (first, second) = (Self.order(1), Self.order(2))
        #expect(try await bench.run { try await $0.place(first) }.value != nil)
        await bench.loop.advanceTime(by: .hours(5))
        #expect(try await bench.run { try await $0.place(second) }.value != nil)
    }

    @Test func withoutTheExchangesTimeAnOldComparisonIsNotTrusted() async throws {
        let bench = try ExchangeBench()
        let (first, second) = (Self.order(1), Self.order(2))
        _ = try await bench.run { try await $0.place(first) }
        await bench.loop.advanceTime(by: .hours(5))
        let error = await #expect(throws: ExchangeError.self) { try await bench.run { try await $0.place(second) } }
        #expect(error?.code == .noNonce)
    }

    // A26.
    @Test func whatCannotBeWrittenDownIsNotSent() async throws {
        let bench = try ExchangeBench()
        bench.recorder.isFull.withLock { $0 = true }
        let order = Self.order(1)
        let error = await #expect(throws: ExchangeError.self) { try await bench.run { try await $0.place(order) } }
        #expect(error?.code == .notRecorded)
        #expect(bench.bodies.isEmpty)
        #expect(try await bench.gate.report().actionsInFlight == 0)
    }

    // A37.
    @Test(arguments: [(Network.mainnet, Network.testnet), (.testnet, .mainnet)])
    func aMixtureOfNetworksIsRefused(signer: Network, markets: Network) throws {
        let bench = try ExchangeBench()
        let error = #expect(throws: ExchangeError.self) {
            try ExchangeClient(
                .testnet, signer: ActionSigner(bench.key, network: signer), on: bench.loop,
                carrier: HTTPActionCarrier(ScriptedHTTPTransport(on: bench.loop) { _ in .never }),
                witness: InfoWitness(InfoClient(ScriptedHTTPTransport(on: bench.loop) { _ in .never })),
                gate: bench.gate, nonces: MemoryNonces(),
                instruments: FixedInstruments(InstrumentCatalogue([TestMarkets.btc]), network: markets),
                recorder: bench.recorder, time: bench.time
            ) { _ in }
        }
        #expect(error?.code == .wrongNetwork)
    }

    // A38.
    @Test func anOrderThatWouldBeRefusedIsNotSent() async throws {
        let bench = try ExchangeBench()
        var order = Self.order(1)
        order.kind = .limit(Price(raw: 10_000_123), .goodTilCanceled)
        let wrong = order
        let error = await #expect(throws: ExchangeError.self) { try await bench.run { try await $0.place(wrong) } }
        #expect(error?.code == .unfit)
        #expect(error?.underlying is OrderFault)
        #expect(bench.bodies.isEmpty)
    }

    // A7.
    @Test func whatTheExchangeCannotReadIsNotSentAgain() async throws {
        let bench = try ExchangeBench()
        bench.answerNext([.json("Failed to deserialize the JSON body into the target type", status: 422)])
        let order = Self.order(1)
        let outcome = try await bench.run { try await $0.place(order) }
        #expect(outcome.rejection?.isClientBug == true)
        #expect(bench.alarms.count == 1)
        let error = await #expect(throws: ExchangeError.self) { try await bench.run { try await $0.place(order) } }
        #expect(error?.code == .stopped)
        // Other kinds go on.
        let cancel = try await bench.run { try await $0.cancel([order.cloid], of: .bitcoin) }
        #expect(cancel[0].rejection?.reason == .orderGone)
        bench.client.resume()
        _ = try await bench.run { try await $0.place(order) }
        #expect(bench.bodies.count == 3)
    }

    // A41: after the exchange's "no" cancels go on, and an exit waits for its turn instead of giving up.
    @Test func anAccountWithoutActionsCanStillCancelAndExit() async throws {
        let bench = try ExchangeBench()
        bench.answerNext([
            .json(
                #"{"status":"err","response":"Too many cumulative requests sent (10001 > 10000) for cumulative volume traded $0.00."}"#
            )
        ])
        let order = Self.order(1)
        let outcome = try await bench.run { try await $0.place(order) }
        #expect(outcome.rejection?.reason == .tooManyRequests)
        let report = try await bench.gate.report()
        #expect([report.actionsLeft, report.cancelsLeft, report.actionLimit] == [0, 9_999, 10_000])
        let start = bench.time.now()
        for number in UInt64(1)...5 {
            let cancel = try await bench.run { try await $0.cancel([Cloid(session: 1, number: number)], of: .bitcoin) }
            #expect(cancel[0].rejection?.reason == .orderGone)
        }
        #expect(bench.time.now() - start < 2000)
        let error = await #expect(throws: ExchangeError.self) { try await bench.run { try await $0.place(order) } }
        #expect(error?.code == .throttled)
        for number in UInt64(2)...3 {
            var exit = Self.order(number)
            exit.reduceOnly = true
            let sent = exit
            #expect(try await bench.run { try await $0.place(sent) }.value != nil)
        }
    }

    // A33: an account that nobody knows is what a wrong hash recovers to, whichever words it comes in.
    @Test(arguments: [
        "L1 error: User or API Wallet # does not exist.", "Must deposit before performing actions. User: #",
    ])
    func anotherAccountInARefusalStopsTheClient(words: String) async throws {
        let bench = try ExchangeBench()
        let named = bench.key.address.description
        let order = Self.order(1)
        if words.hasPrefix("Must") {
            // The signer's own name says only that there is no money.
            let own = words.replacingOccurrences(of: "#", with: named)
            bench.answerNext([.json(#"{"status":"err","response":"\#(own)"}"#)])
            let outcome = try await bench.run { try await $0.place(order) }
            #expect(outcome.rejection?.reason == .notFunded)
            #expect(outcome.rejection?.diagnosis == nil)
            #expect(bench.alarms.isEmpty)
        }
        let stranger = words.replacingOccurrences(of: "#", with: "0xefc07321d3d6a8fa4961306c7bf555f0723f28c1")
        bench.answerNext([.json(#"{"status":"err","response":"\#(stranger)"}"#)])
        let outcome = try await bench.run { try await $0.place(order) }
        #expect(outcome.rejection?.diagnosis?.contains("the exchange saw 0xefc0") == true)
        #expect(bench.alarms.count == 1)
        let error = await #expect(throws: ExchangeError.self) { try await bench.run { try await $0.place(order) } }
        #expect(error?.code == .stopped)
    }

    // A18.
    @Test func aSharedKeyStopsEverything() async throws {
        let bench = try ExchangeBench()
        bench.answerNext([.json(#"{"status":"err","response":"Invalid nonce: duplicate nonce 1780000000000"}"#)])
        let order = Self.order(1)
        let outcome = try await bench.run { try await $0.place(order) }
        let unknown = try #require(outcome.unknown)
        #expect(unknown.cause == .nonceSpent)
        let error = await #expect(throws: ExchangeError.self) {
            try await bench.run { try await $0.cancel([order.cloid], of: .bitcoin) }
        }
        #expect(error?.code == .stopped)
        #expect(error?.message.contains("another program signs with this key") == true)
        #expect(try await bench.run { try await $0.resolve(unknown) } == .refusedUnseen)
    }

    // A1: the answer is lost, the order stands, and nobody places a second one.
    @Test func aLostAnswerIsFoundOut() async throws {
        let bench = try ExchangeBench()
        bench.answerNext([.never])
        let order = Self.order(1)
        let outcome = try await bench.run { try await $0.place(order) }
        let unknown = try #require(outcome.unknown)
        #expect(unknown.cause == .noAnswer(.timeout))
        let verdict = try await bench.run { try await $0.resolve(unknown) }
        #expect(verdict.isPlaced == true)
        #expect(bench.oracle.placed(by: unknown.nonce) == 1)
        #expect(Set(bench.bodies).count == 1)
        #expect(bench.recorder.entries.last == .resolved(unknown.nonce))
    }

    // A23: after a crash nobody knows whether it was sent; unwanted, it is prevented.
    @Test func anIntentOfAnEarlierRunIsPrevented() async throws {
        let earlier = try ExchangeBench()
        earlier.answerNext([.failure(TransportFailure(.cut, .mayHaveArrived, "killed"))])
        let order = Self.order(1)
        _ = try await earlier.run { try await $0.place(order) }
        let intent = try #require(earlier.recorder.intents.first)
        let bench = try ExchangeBench()
        let verdicts = try await bench.run { try await $0.resolve(intent) }
        #expect(verdicts == [.absent])
        #expect(bench.texts.count == 1)
        #expect(bench.texts.first?.contains("noop") == true)
        #expect(bench.texts.first?.contains("\"nonce\":\(intent.nonce)") == true)
    }

    // A11, A16: many at once have nonces of their own, and no more than twenty are on their way.
    @Test func manyOrdersAtOnceShareNoNonce() async throws {
        let bench = try ExchangeBench()
        let most = Peak()
        let outcomes = try await bench.run { client in
            try await withThrowingTaskGroup(of: ActionOutcome<OrderAnswer>.self) { group in
                for number in UInt64(1)...100 {
                    group.addTask {
                        let outcome = try await client.place(Self.order(number))
                        let inFlight = try await bench.gate.report().actionsInFlight
                        most.value.withLock { $0 = max($0, inFlight) }
                        return outcome
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(outcomes.count == 100)
        #expect(outcomes.allSatisfy { $0.value != nil })
        #expect(Set(bench.recorder.intents.map(\.nonce)).count == 100)
        #expect(most.value.withLock { $0 } <= 20)
        #expect(try await bench.gate.report().actionsInFlight == 0)
    }

    // An expiry is a time of the exchange's clock.
    @Test func anExpiryGoesByTheExchangesClock() async throws {
        let bench = try ExchangeBench()
        bench.setServerAhead(20_000)
        for number in UInt64(1)...2 {
            let order = Self.order(number)
            _ = try await bench.run { try await $0.place(order) }
        }
        let expiries = bench.recorder.intents.compactMap(\.request.terms.expiresAfter)
        let start = Int64(1_780_000_000_000)
        try #require(expiries.count == 2)
        #expect(Int64(expiries[0]) - start < 11_000)
        #expect(abs(Int64(expiries[1]) - start - 30_000) < 1500)
        let health = try await bench.client.clock().health
        #expect(health.description.contains("behind the exchange's; set it"))
    }

    @Test func allOrdersAreCanceledInSmallBatches() async throws {
        let bench = try ExchangeBench()
        let orders = (0..<UInt64(100)).map { (coin: $0 == 5 ? Coin.doge : .bitcoin, id: OrderID(rawValue: $0)) }
        let outcomes = try await bench.run { try await $0.cancelAll(orders) }
        #expect(outcomes.count == 100)
        #expect(bench.bodies.count == 3)
        #expect(outcomes[5].rejection?.reason == .unknownMarket)
        #expect(outcomes[6].rejection?.reason == .orderGone)
    }

    @Test func aBracketIsOneActionOfOneGroup() async throws {
        let bench = try ExchangeBench()
        var stop = Self.order(2)
        stop.side = .sell
        stop.reduceOnly = true
        stop.kind = .trigger(Trigger(price: 90, purpose: .stopLoss))
        let bracket = BracketOrder(Self.order(1), stopLoss: stop)
        let outcomes = try await bench.run { try await $0.place(bracket) }
        #expect(outcomes.count == 2)
        #expect(bench.texts.first?.contains(#""grouping":"normalTpsl""#) == true)
        #expect(bench.texts.first?.contains(#""t":{"trigger":{"isMarket":true,"triggerPx":"90","tpsl":"sl"}}"#) == true)
    }

    @Test func anAgentMovesNoMoney() async throws {
        let bench = try ExchangeBench()
        let to = bench.key.address
        let error = await #expect(throws: ExchangeError.self) {
            try await bench.run { try await $0.sendUSDC(5, to: to) }
        }
        #expect(error?.code == .notSigned)
        #expect(bench.bodies.isEmpty)
        let owner = try ExchangeBench(policy: .everything)
        let outcome = try await owner.run { try await $0.sendUSDC(5, to: to) }
        #expect(outcome == .accepted(.done))
        #expect(owner.texts.first?.contains("expiresAfter") == false)
    }

    @Test func aVaultStandsInTheRequestAndIsAskedForItsOrders() async throws {
        let bench = try ExchangeBench()
        let vault = try Address("0x1d9470d4b963f552e6f671a81619d395877bf409")
        let order = Self.order(1)
        _ = try await bench.run { try await $0.place(order, vault: vault) }
        #expect(bench.texts.first?.contains(#""vaultAddress":"0x1d9470d4b963f552e6f671a81619d395877bf409""#) == true)
        #expect(bench.recorder.intents.first?.account == vault)
        let error = await #expect(throws: ExchangeError.self) {
            try await bench.run { try await $0.submit(CreateSubAccountAction(name: "x"), vault: vault) }
        }
        #expect(error?.code == .unfit)
    }

    @Test(arguments: [0, 41, -3])
    func aLeverageBeyondTheMarketIsRefusedHere(leverage: Int) async throws {
        let bench = try ExchangeBench()
        let error = await #expect(throws: ExchangeError.self) {
            try await bench.run { try await $0.setLeverage(leverage, of: .bitcoin, isCross: true) }
        }
        #expect(error?.message.contains("between 1 and") == true)
        #expect(try await bench.run { try await $0.setLeverage(20, of: .bitcoin, isCross: true) } == .accepted(.done))
    }

    @Test func theKeyOfANewAgentIsKeptBeforeTheExchangeKnowsIt() async throws {
        let bench = try ExchangeBench(policy: .everything)
        let folder = FileManager.default.temporaryDirectory.appending(path: "keyring-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let agent = try await bench.run { client in
            let password = unsafe try Array("tinker".utf8).withUnsafeBytes { try unsafe SecretBytes(copying: $0) }
            return try await client.approveNewAgent(
                named: "bot", keyring: Keyring(directory: folder), password: password)
        }
        #expect(agent.approval == .accepted(.done))
        #expect(try Keyring(directory: folder).listing().entry(of: agent.address) != nil)
        #expect(bench.texts.first?.contains(agent.address.description) == true)
    }

    private final class Peak: Sendable {
        let value = Mutex(0)
    }

    private static func order(_ number: UInt64) -> OrderRequest {
        OrderRequest(
            coin: .bitcoin, side: .buy, size: 1, kind: .limit(100, .goodTilCanceled),
            cloid: Cloid(session: 1, number: number))
    }
}
