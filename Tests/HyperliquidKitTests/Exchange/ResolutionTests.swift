import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Unknown outcomes on a network that does everything wrong, against an exchange that counts what it did.
struct ResolutionTests {
    static let placing: [Scenario] = [
        Scenario("an order that rests", prices: ["100"]),
        Scenario("an order that is refused without a trace", prices: ["0.5"]),
        Scenario("an order that is refused and shown", prices: ["1.5"]),
        Scenario("a batch of all three", prices: ["100", "0.5", "1.5"]),
    ]

    // A1, A2, A4, A5, A6, A17, A19, A20, A21: never two orders, never a wrong answer, and always an answer.
    @Test(arguments: placing)
    func everyDoubtIsResolvedRightlyAndNothingIsPlacedTwice(scenario: Scenario) throws {
        let key = try TestSigner.key()
        for seed in UInt64(1)...250 {
            let run = try Run(scenario, seed: seed, key: key)
            run.advance(minutes: 4)
            let nonce = run.intent.nonce
            #expect(run.network.oracle.effects[nonce, default: 0] <= 1, "seed \(seed)")
            let placed = run.network.oracle.orders.filter { $0.nonce == nonce && !$0.sighting.status.isRejected }
            #expect(placed.count <= scenario.prices.filter { $0 == "100" }.count, "seed \(seed)")
            guard let answers = run.answers else {
                Issue.record("seed \(seed): still unknown after four minutes, \(run.log)")
                continue
            }
            #expect(answers.count == scenario.prices.count)
            for (index, answer) in answers.enumerated() {
                let isPlaced = placed.contains { $0.sighting.price.description == scenario.prices[index] }
                #expect(answer == isPlaced, "seed \(seed), item \(index): \(run.log)")
            }
            // A retry is always the same bytes, and all else is the action that does nothing.
            let kinds = Set(run.network.bodies)
            #expect(kinds.count <= 2, "seed \(seed)")
            #expect(kinds.contains(run.intent.request.body), "seed \(seed)")
            #expect(
                kinds.subtracting([run.intent.request.body]).allSatisfy {
                    String(decoding: $0, as: UTF8.self).contains("noop")
                })
        }
    }

    // A3.
    @Test func whatNeverLeftIsSentAgainAtOnce() throws {
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: [.notSent, .notSent, .none])
        run.advance(seconds: 2)
        #expect(run.answers == [true])
        #expect(run.network.bodies.count == 3)
        #expect(run.network.oracle.duplicates == 0)
    }

    @Test func whatNeverLeavesHasNotHappened() throws {
        let run = try Run(
            Scenario("", prices: ["100"]), key: TestSigner.key(), plan: [.notSent, .notSent, .notSent])
        run.advance(seconds: 2)
        #expect(run.reading == .notSent(TransportFailure(.unreachable, .notSent, "nobody listens")))
        #expect(run.network.oracle.effects.isEmpty)
    }

    // A17: the second copy meets its own first one.
    @Test func aDuplicateNonceOfOurOwnCopyMeansThatItLanded() throws {
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: [.reset]) { $0.lag = 3000 }
        run.advance(seconds: 20)
        #expect(run.network.oracle.duplicates >= 1)
        #expect(run.answers == [true])
        #expect(run.alarms.isEmpty)
    }

    // A18: somebody else has used the nonce.
    @Test func aDuplicateNonceOfAFirstCopyStopsTheClient() throws {
        let key = try TestSigner.key()
        let run = try Run(Scenario("", prices: ["100"]), key: key, plan: [.none]) {
            $0.spend(Run.nonce, of: key.address)
        }
        run.advance(minutes: 2)
        #expect(run.answers == [false])
        guard case .keyIsShared = run.alarms.first else {
            Issue.record("no alarm: \(run.alarms)")
            return
        }
        #expect(run.path.refusal(of: "order")?.contains("another program signs with this key") == true)
    }

    // A19: the index lags; "not found" is not "not placed".
    @Test(arguments: [1_000, 10_000, 30_000] as [Int64])
    func aLaggingIndexIsNeverTakenForAbsence(lag: Int64) throws {
        for plan in [[DoubtfulNetwork.Fault.answerLost], [.reset], [.faultAfter, .faultBefore]] {
            let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: plan) { $0.lag = lag }
            run.advance(minutes: 2)
            #expect(run.answers == [true], "\(plan)")
        }
    }

    // A20: after the expiry the nonce is used up for nothing, which proves that the order never was.
    @Test func afterTheExpiryTheNonceIsUsedUpToProveAbsence() throws {
        let plan = Array(repeating: DoubtfulNetwork.Fault.lost, count: 3)
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: plan)
        run.advance(seconds: 25)
        #expect(run.answers == [false])
        #expect(run.verdicts == [.absent])
        #expect(run.network.bodies.last.map { String(decoding: $0, as: UTF8.self).contains("noop") } == true)
    }

    @Test func whatIsNoLongerWantedIsPreventedAtOnce() throws {
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: [.faultBefore])
        run.advance(milliseconds: 40)
        run.resolution?.take(.abandoned)
        run.advance(seconds: 1)
        #expect(run.verdicts == [.absent])
        #expect(run.network.oracle.orders.isEmpty)
    }

    // Where the signer may not sign an action that does nothing, time and two readings prove it.
    @Test func withoutAFenceAbsenceTakesTheExpiryTheLagAndTwoReadings() throws {
        var settings = ResolverSettings()
        settings.mayFence = false
        let plan = Array(repeating: DoubtfulNetwork.Fault.lost, count: 3)
        let run = try Run(
            Scenario("", prices: ["100"]), key: TestSigner.key(), plan: plan, settings: settings)
        run.compareClocks()
        run.advance(seconds: 6)
        // A14: that this machine's clock is set changes nothing.
        run.network.time.jump(by: 60_000)
        run.advance(seconds: 33)
        #expect(run.verdicts == nil)
        run.advance(seconds: 8)
        #expect(run.verdicts == [.absent])
    }

    // A14: a clock that was never compared may be off by as much as anything is signed with.
    @Test func beforeTheClocksWereComparedAbsenceTakesLonger() throws {
        var settings = ResolverSettings()
        settings.mayFence = false
        let plan = Array(repeating: DoubtfulNetwork.Fault.lost, count: 3)
        let run = try Run(
            Scenario("", prices: ["100"]), key: TestSigner.key(), plan: plan, settings: settings)
        run.advance(seconds: 69)
        #expect(run.verdicts == nil)
        run.advance(seconds: 8)
        #expect(run.verdicts == [.absent])
    }

    // A20: where the action that does nothing is refused, time and two readings prove it all the same.
    @Test func aRefusedFenceDoesNotKeepTheOutcomeUnknown() throws {
        let plan = Array(repeating: DoubtfulNetwork.Fault.lost, count: 3)
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: plan)
        run.network.refuse("noop", with: "Too many cumulative requests sent (20001 > 10000) for cumulative volume")
        run.compareClocks()
        run.advance(seconds: 30)
        #expect(run.verdicts == nil)
        // The limits heard of it.
        #expect(run.report.actionLimit == 10_000)
        run.advance(seconds: 20)
        #expect(run.verdicts == [.absent])
        #expect(run.network.bodies.filter { String(decoding: $0, as: UTF8.self).contains("noop") }.count <= 4)
    }

    // An action without an expiry is not sent for ever: some refusals, or two minutes, and it is prevented.
    @Test(arguments: [true, false])
    func whatHasNoExpiryIsPreventedInTheEnd(isRefused: Bool) throws {
        let plan = isRefused ? [DoubtfulNetwork.Fault.lost] : Array(repeating: .lost, count: 19)
        let run = try Run(
            Scenario("", prices: ["100"], hasCloid: false, expires: false), key: TestSigner.key(), plan: plan)
        run.network.refuse("\"order\"", with: "Insufficient balance for withdrawal.")
        run.advance(seconds: isRefused ? 30 : 160)
        #expect(run.verdicts == [.absent])
        #expect(run.alarms.contains { $0.description.contains("no longer sent") })
        let orders = run.network.bodies.filter { $0 == run.intent.request.body }
        #expect(isRefused ? orders.count == 4 : orders.count > 10)
    }

    // Where it cannot be prevented either, a person has to look.
    @Test(arguments: [true, false])
    func whatHasNoExpiryAndCannotBePreventedIsLeftToAPerson(mayFence: Bool) throws {
        var settings = ResolverSettings()
        settings.mayFence = mayFence
        let run = try Run(
            Scenario("", prices: ["100"], hasCloid: false, expires: false), key: TestSigner.key(), plan: [.lost],
            settings: settings)
        run.network.refuse("nonce", with: "Insufficient balance for withdrawal.")
        run.advance(seconds: 60)
        guard case .undecidable = run.verdicts?.first else {
            Issue.record("\(run.log)")
            return
        }
        #expect(run.alarms.last?.description.contains("watch the account") == true)
    }

    // A6: what waits at the limits for another try is not sent when it is no longer wanted.
    @Test(arguments: [false, true])
    func aQueuedCopyIsNotSentAfterTheEnd(isAbandoned: Bool) throws {
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: [.throttled])
        run.advance(milliseconds: 30)
        run.advance(milliseconds: 30)
        #expect(run.report.actionsInFlight == 0)
        #expect(run.report.waiting == [.protective: 1])
        if isAbandoned { run.resolution?.take(.abandoned) } else { run.resolution?.close() }
        run.advance(seconds: 30)
        #expect(run.network.bodies.filter { $0 == run.intent.request.body }.count == 1)
        #expect(run.verdicts == (isAbandoned ? [.absent] : nil))
    }

    // A3: nor is what never left sent again by a client that was shut down.
    @Test func whatNeverLeftIsNotSentAfterTheShutdown() throws {
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: [.notSent, .none])
        run.advance(milliseconds: 20)
        run.path.close()
        run.advance(seconds: 2)
        #expect(run.network.bodies.count == 1)
    }

    // A question that hangs keeps neither the nonce from being used up nor somebody from being told.
    @Test func aQuestionThatHangsHoldsNothingUp() throws {
        let intent = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: [.none]).intent
        let origin = NIODeadline.uptimeNanoseconds(1_000_000_000)
        func moment(_ milliseconds: Int64) -> OutcomeResolver.Moment {
            OutcomeResolver.Moment(
                uptime: origin + .milliseconds(milliseconds), exchange: .at(1_780_000_000_000 + milliseconds))
        }
        var abandoned = OutcomeResolver(intent, at: moment(0))
        #expect(abandoned.take(.tick, at: moment(0)).contains { if case .ask = $0 { true } else { false } })
        #expect(abandoned.take(.abandoned, at: moment(100)).contains(.fence))
        // Nor is it sent twice at once.
        #expect(!abandoned.take(.looked(item: 0, .unknown), at: moment(200)).contains(.fence))
        #expect(abandoned.take(.fenced(.processed([.taken(nil)])), at: moment(300)) == [.settled([.absent])])
        // Nobody answers, and only the resolver's own alarm clock goes on.
        var left = OutcomeResolver(intent, at: moment(0))
        var (now, fences, alarms) = (Int64(0), [Int64](), [Int64]())
        for _ in 0..<200 where now < 100_000 {
            var next: NIODeadline?
            for effect in left.take(.tick, at: moment(now)) {
                switch effect {
                case .wake(let time): next = time
                case .fence: fences.append(now)
                case .alarm: alarms.append(now)
                default: break
                }
            }
            guard let next else { break }
            now = (next - origin).nanoseconds / 1_000_000
        }
        #expect(fences.count == 1 && fences.allSatisfy { (15_000...18_000).contains($0) }, "\(fences)")
        #expect(alarms == [60_000])
    }

    // A22: without a cloid nobody can ask, and the nonce alone says whether it was taken up.
    @Test func anOrderWithoutACloidIsResolvedByItsNonce() throws {
        for seed in UInt64(1)...200 {
            let run = try Run(Scenario("", prices: ["100"], hasCloid: false), seed: seed, key: TestSigner.key())
            run.advance(minutes: 4)
            let effects = run.network.oracle.effects[run.intent.nonce, default: 0]
            #expect(effects <= 1, "seed \(seed)")
            switch (run.reading, run.verdicts?.first) {
            case (.processed, nil), (_, .answered(.taken)), (_, .processed): #expect(effects == 1, "seed \(seed)")
            case (.notSent, nil), (_, .absent): #expect(effects == 0, "seed \(seed)")
            case (_, .undecidable): break
            default: Issue.record("seed \(seed): \(run.log)")
            }
        }
    }

    // A29: a cancel whose answer is lost is settled by the end of its order, and never by hope.
    @Test func aDoubtfulCancelIsSettledByItsOrder() throws {
        let key = try TestSigner.key()
        let name = Cloid(session: 7, number: 0)
        for seed in UInt64(1)...150 {
            let action = CancelByCloidAction([CancelByCloidAction.Target(asset: 0, cloid: name)])
            let run = try Run(action, seed: seed, key: key) { oracle in Run.rest(in: &oracle, key: key) }
            run.advance(minutes: 4)
            let isCanceled = run.network.oracle.orders.first.map { $0.sighting.status == .canceled }
            #expect(run.network.oracle.effects[run.intent.nonce, default: 0] <= 1)
            #expect(run.tookEffect == isCanceled, "seed \(seed): \(run.log)")
        }
    }

    // A28: a modification whose answer is lost is settled by the newest order.
    @Test func aDoubtfulModificationIsSettledByTheNewestOrder() throws {
        let key = try TestSigner.key()
        let new = try PlacedOrder(
            asset: 0, side: .buy, price: 101, size: 2, terms: .limit(.addLiquidityOnly),
            cloid: Cloid(session: 7, number: 0))
        for seed in UInt64(1)...150 {
            let action = ModifyAction(try Modification(.id(OrderID(rawValue: 1001)), by: new))
            let run = try Run(action, seed: seed, key: key) { oracle in
                Run.rest(in: &oracle, key: key)
                oracle.refusesUsedCloids = false
            }
            run.advance(minutes: 4)
            let orders = run.network.oracle.orders
            #expect(orders.count <= 2, "seed \(seed)")
            #expect(run.tookEffect == (orders.count == 2), "seed \(seed): \(run.log)")
            if case .seen(let order) = run.verdicts?.first { #expect(order.id == OrderID(rawValue: 1002)) }
        }
    }

    @Test func afterAMinuteSomebodyIsTold() throws {
        let plan = Array(repeating: DoubtfulNetwork.Fault.lost, count: 200)
        let run = try Run(Scenario("", prices: ["100"]), key: TestSigner.key(), plan: plan)
        run.advance(seconds: 60)
        #expect(run.alarms.isEmpty)
        run.advance(seconds: 10)
        #expect(run.verdicts == nil)
        #expect(run.alarms.count == 1)
        #expect(run.alarms.first?.description.contains("still unknown after 60 s") == true)
    }
}

/// What is sent in a run.
struct Scenario: Sendable, CustomTestStringConvertible {
    var name: String
    var prices: [String]
    var hasCloid: Bool
    var expires: Bool
    var testDescription: String { name }

    init(_ name: String, prices: [String], hasCloid: Bool = true, expires: Bool = true) {
        self.expires = expires
        self.name = name
        self.prices = prices
        self.hasCloid = hasCloid
    }

    func action() throws -> OrderAction {
        try OrderAction(
            prices.enumerated().map { index, price in
                try PlacedOrder(
                    asset: 0, side: .buy, price: Price(price), size: 1, terms: .limit(.goodTilCanceled),
                    cloid: hasCloid ? Cloid(session: 7, number: UInt64(index)) : nil)
            })
    }
}

/// One action on its way over a doubtful network, in virtual time.
final class Run {
    static let nonce: UInt64 = 1_780_000_000_000
    let loop = EmbeddedEventLoop()
    let network: DoubtfulNetwork
    let intent: SignedIntent
    let path: ActionPath
    private let gate: RequestGate
    private let collected = Collected()

    private final class Collected: Sendable {
        let reading = Mutex<ActionReading?>(nil)
        let verdicts = Mutex<[ItemVerdict]?>(nil)
        let resolution = Mutex<Resolution?>(nil)
        let alarms = Mutex<[ExchangeAlarm]>([])
    }

    convenience init(
        _ scenario: Scenario, seed: UInt64 = 1, key: PrivateKey, plan: [DoubtfulNetwork.Fault] = [],
        settings: ResolverSettings = ResolverSettings(), calmAfter: Int64? = nil,
        changing change: (inout NonceOracle) -> Void = { _ in }
    ) throws {
        try self.init(
            scenario.action(), seed: seed, key: key, plan: plan, settings: settings, expires: scenario.expires,
            calmAfter: calmAfter,
            changing: change)
    }

    init(
        _ action: some L1Action, seed: UInt64 = 1, key: PrivateKey, plan: [DoubtfulNetwork.Fault] = [],
        settings: ResolverSettings = ResolverSettings(), expires: Bool = true, calmAfter: Int64? = nil,
        changing change: (inout NonceOracle) -> Void = { _ in }
    ) throws {
        var oracle = NonceOracle(network: .testnet, coin: .bitcoin)
        var random = SeededGenerator(seed: seed &* 31)
        if plan.isEmpty {
            oracle.lag = Int64.random(in: 0...30_000, using: &random)
            oracle.refusesUsedCloids = Bool.random(using: &random)
            oracle.lateActionsSpendNonces = Bool.random(using: &random)
        }
        change(&oracle)
        let network = DoubtfulNetwork(
            oracle, on: loop, seed: seed, plan: plan, calmAfter: calmAfter ?? (plan.isEmpty ? 20_000 : 0))
        let signer = ActionSigner(key, network: .testnet)
        let terms = RequestTerms(
            nonce: Self.nonce, expiresAfter: expires ? UInt64(network.time.now().milliseconds) + 10_000 : nil)
        intent = SignedIntent(
            type: action.type, request: try signer.sign(action, terms: terms), signer: key.address,
            network: .testnet, account: key.address, subject: IntentSubject(of: action), shape: ReplyShape(of: action),
            priority: .order)
        let box = collected
        let gate = RequestGate(on: loop, seed: seed)
        let path = ActionPath(
            on: loop, carrier: network, recorder: UnrecordedIntents(), gate: gate, timeout: .seconds(5),
            time: network.time
        ) { alarm in box.alarms.withLock { $0.append(alarm) } }
        self.network = network
        self.gate = gate
        self.path = path
        let intent = intent
        let isAbandoned = plan.isEmpty && Bool.random(using: &random)
        let loop = loop
        path.launch(intent).whenSuccess { reading in
            box.reading.withLock { $0 = reading }
            var isSpent = false
            switch reading {
            case .nonceSpent: isSpent = true
            case .unclear: break
            default: return
            }
            let resolution = Resolution(
                intent, isNonceSpent: isSpent, settings: settings, path: path, gate: gate, witness: network
            ) {
                loop.makeCompletedFuture {
                    try signer.sign(NoopAction(), terms: RequestTerms(nonce: intent.nonce))
                }
            }
            box.resolution.withLock { $0 = resolution }
            resolution.verdicts.whenSuccess { verdicts in box.verdicts.withLock { $0 = verdicts } }
            if isAbandoned { resolution.take(.abandoned) }
        }
    }

    /// Whether a cancel or a modification took effect, as the client tells it; nil while it does not know.
    var tookEffect: Bool? {
        switch verdicts?.first {
        case .answered(.taken), .answered(.created), .seen: true
        case .answered(.refused), .absent, .refusedUnseen: false
        case .processed, .undecidable: nil
        case nil: answers?.first
        }
    }

    /// Lets an order rest that was placed long ago.
    static func rest(in oracle: inout NonceOracle, key: PrivateKey) {
        let lag = oracle.lag
        oracle.lag = 0
        let signer = ActionSigner(key, network: .testnet)
        let terms = RequestTerms(nonce: nonce - 1000)
        if let request = try? signer.sign(Scenario("", prices: ["100"]).action(), terms: terms) {
            _ = oracle.take(request.body, at: .at(1_779_999_000_000))
        }
        oracle.lag = lag
    }

    /// Lets an answer show that the clocks agree.
    func compareClocks() {
        let now = network.time.now()
        path.note(
            ServerClock.Sample(
                sent: now, received: now, server: now, precision: 1, sentUptime: loop.now, receivedUptime: loop.now))
    }

    /// Where the limits stand.
    var report: LimitsReport { gate.reportOnLoop() }

    var reading: ActionReading? { collected.reading.withLock { $0 } }
    var verdicts: [ItemVerdict]? { collected.verdicts.withLock { $0 } }
    var resolution: Resolution? { collected.resolution.withLock { $0 } }
    var alarms: [ExchangeAlarm] { collected.alarms.withLock { $0 } }
    var log: String { "\(String(describing: reading)) → \(String(describing: verdicts))" }

    /// Whether each item stands, as the client tells it; nil while it does not know.
    var answers: [Bool]? {
        if let verdicts { return verdicts.allSatisfy { $0.isPlaced != nil } ? verdicts.compactMap(\.isPlaced) : nil }
        switch reading {
        case .processed(let items): return items.map { if case .refused = $0 { false } else { true } }
        case .refused, .notSent: return Array(repeating: false, count: intent.shape.count)
        default: return nil
        }
    }

    func advance(minutes: Int64) {
        for _ in 0..<(minutes * 600) where answers == nil { advance(milliseconds: 100) }
        // What is still on its way arrives.
        advance(seconds: 30)
    }
    func advance(seconds: Int64) { for _ in 0..<(seconds * 10) { advance(milliseconds: 100) } }
    func advance(milliseconds: Int64) { loop.advanceTime(by: .milliseconds(milliseconds)) }
}
