import EthereumCrypto
import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import TradingCore

@testable import HyperliquidKit

/// An exchange's memory of one account, with a switch for trouble.
private final class Ledger: RepairSource {
    private let state = Mutex((fills: [UserFill](), isDown: false, questions: 0))

    var questions: Int { state.withLock { $0.questions } }

    func add(_ fill: UserFill) { state.withLock { $0.fills.append(fill) } }

    func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

    func history(
        of user: Address, since start: Timestamp, on loop: any EventLoop
    ) -> EventLoopFuture<AccountHistory> {
        let (fills, isDown) = state.withLock { state in
            state.questions += 1
            return (state.fills.filter { $0.time >= start }, state.isDown)
        }
        return loop.scheduleTask(in: .milliseconds(50)) {
            if isDown { throw TransportFailure(.timeout, .mayHaveArrived, "the exchange does not answer") }
            return AccountHistory(fills: fills)
        }.futureResult
    }
}

struct AccountEventStreamTests {
    static let user = Address.numbered(1)

    private func fill(_ id: Int) throws -> (fill: UserFill, text: String) {
        let text = Message.fill(id, time: Message.now + Int64(id), start: "\(id - 1).0")
        return (try JSONValue(parsing: text).decode(UserFill.self), text)
    }

    /// Reads until the stream says that the account is live; what it said, in words.
    private func read(_ events: inout AccountEventStream.Iterator, until end: String) async -> [String] {
        var words: [String] = []
        while words.last != end, let event = await events.next() { words.append(Self.word(event)) }
        return words
    }

    private static func word(_ event: AccountEvent) -> String {
        switch event {
        case .fill(let fill): "\(fill.tid ?? 0)"
        case .interrupted: "interrupted"
        case .live(let report): report.isComplete ? "live" : "live, incomplete"
        case .openOrders: "orders"
        case .unreadable: "unreadable"
        default: "other"
        }
    }

    @Test func fillsDuringAnOutageComeOnceAndBeforeTheAccountCountsAsLive() async throws {
        let rig = try await AsyncRig()
        let ledger = Ledger()
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user), .orderUpdates(Self.user)], since: .at(Message.now),
            repairedBy: ledger)
        var events = stream.makeAsyncIterator()
        await rig.loop.advanceTime(by: .seconds(1))
        #expect(await read(&events, until: "live") == ["orders", "live"])
        for id in 1...3 {
            let one = try fill(id)
            ledger.add(one.fill)
            try await rig.push([Message.fills(Self.user, [one.text])], to: "userFills")
        }
        #expect(await read(&events, until: "3") == ["1", "2", "3"])
        // The line breaks, two fills happen unseen, and REST is down, too.
        ledger.setDown(true)
        try await rig.onLoop { _, network in for socket in network.open { socket.cut() } }
        for id in 4...5 { ledger.add(try fill(id).fill) }
        await rig.loop.advanceTime(by: .seconds(2))
        #expect(await read(&events, until: "interrupted") == ["interrupted"])
        let phases = try await rig.onLoop { client, _ in client.core.status.accounts }
        #expect(phases.map(\.phase) == [.repairing])
        #expect(phases.first?.lastError == "the exchange does not answer")
        // On reconnect the exchange repeats everything in a snapshot; it waits, with what happens live.
        let all = try (1...6).map { try fill($0).text }
        try await rig.push([Message.fills(Self.user, all, isSnapshot: true)], to: "userFills")
        ledger.add(try fill(6).fill)
        ledger.setDown(false)
        await rig.loop.advanceTime(by: .seconds(60))
        #expect(await read(&events, until: "live") == ["4", "5", "6", "orders", "live"])
        #expect(ledger.questions >= 3)
        try await rig.end()
    }

    @Test func aReaderThatCannotFollowHoldsUpTheAccountOnlyAndLosesNothing() async throws {
        let rig = try await AsyncRig()
        let ledger = Ledger()
        var repair = RepairConfiguration()
        repair.queueCapacity = 20
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user)], since: .at(Message.now), repairedBy: ledger, repair: repair
        )
        let prints = Collected<Int>()
        rig.client.subscribe(.trades(.btc)) { _ in prints.add(1) }
        await rig.loop.advanceTime(by: .seconds(1))
        for id in 1...200 {
            let one = try fill(id)
            ledger.add(one.fill)
            try await rig.push([Message.fills(Self.user, [one.text])], to: "userFills")
            try await rig.push([Message.trade(id: id)], to: "trades")
        }
        #expect(prints.count == 200)
        func waiting() async throws -> Int {
            try await rig.onLoop { client, _ in client.core.accounts.values.map(\.queue.count).reduce(0, +) }
        }
        let held = try await waiting()
        #expect(held == 20)
        // It stays slow: the connection is given up and waits for it.
        await rig.loop.advanceTime(by: .seconds(6))
        var state = try await rig.onLoop { client, _ in client.core.status }
        #expect(state.connections.map(\.lane) == ["account", "market"])
        #expect(state.connections.map(\.state) == [.reconnecting, .connected])
        await rig.loop.advanceTime(by: .minutes(5))
        let attempts = try await rig.onLoop { _, network in network.attempts.count }
        #expect(attempts == 2)
        // It reads at last.
        var events = stream.makeAsyncIterator()
        #expect(await read(&events, until: "interrupted").count == 21)
        await rig.loop.advanceTime(by: .seconds(2))
        #expect(await read(&events, until: "live") == (19...200).map { "\($0)" } + ["orders", "live"])
        state = try await rig.onLoop { client, _ in client.core.status }
        #expect(state.accounts.map(\.phase) == [.live])
        try await rig.end()
    }

    @Test func aFlappingLineWhileRESTIsDownNeverHoldsTheConnectionClosedForEver() async throws {
        let rig = try await AsyncRig()
        let ledger = Ledger()
        ledger.setDown(true)
        var repair = RepairConfiguration()
        repair.queueCapacity = 20
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user)], since: .at(Message.now), repairedBy: ledger, repair: repair
        )
        let all = try (1...9).map { try fill($0) }
        for one in all { ledger.add(one.fill) }
        await rig.loop.advanceTime(by: .seconds(1))
        // Every reconnect brings the whole snapshot again, and more than may wait.
        for _ in 1...6 {
            for _ in 1...3 {
                try await rig.push([Message.fills(Self.user, all.map(\.text), isSnapshot: true)], to: "userFills")
            }
            await rig.loop.advanceTime(by: .seconds(7))
        }
        ledger.setDown(false)
        await rig.loop.advanceTime(by: .minutes(2))
        let state = try await rig.onLoop { client, _ in client.core.status }
        #expect(state.connections.map(\.state) == [.connected] && state.accounts.map(\.phase) == [.live], "\(state)")
        var events = stream.makeAsyncIterator()
        #expect(await read(&events, until: "live") == (1...9).map { "\($0)" } + ["orders", "live"])
        try await rig.end()
    }

    @Test func aRepairThatEndsDuringAPauseAndEmitsLittleReadsOn() async throws {
        let rig = try await AsyncRig()
        let ledger = Ledger()
        ledger.setDown(true)
        var repair = RepairConfiguration()
        repair.queueCapacity = 20
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user)], since: .at(Message.now), repairedBy: ledger, repair: repair
        )
        await rig.loop.advanceTime(by: .milliseconds(100))
        let one = try fill(1)
        ledger.add(one.fill)
        let many = Message.fills(Self.user, Array(repeating: one.text, count: 11), isSnapshot: true)
        try await rig.push([many, many], to: "userFills")
        ledger.setDown(false)
        await rig.loop.advanceTime(by: .seconds(4))
        let next = try fill(2).text
        try await rig.push([Message.fills(Self.user, [next])], to: "userFills")
        let state = try await rig.onLoop { client, _ in client.core.accounts.values.map(\.queue.count) }
        // Read on without a reconnect, before anybody has taken anything.
        #expect(state == [4])
        var events = stream.makeAsyncIterator()
        #expect(await read(&events, until: "2") == ["1", "orders", "live", "2"])
        let attempts = try await rig.onLoop { _, network in network.attempts.count }
        #expect(attempts == 1)
        try await rig.end()
    }

    @Test func anAccountWhoseStreamIsRefusedIsNotKnownUntilItStreams() async throws {
        let rig = try await AsyncRig()
        let exchange = rig.exchange
        try await rig.onLoop { _, _ in exchange.refusals = ["userFills": "Invalid subscription {}"] }
        let ledger = Ledger()
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user), .orderUpdates(Self.user)], since: .at(Message.now),
            repairedBy: ledger)
        await rig.loop.advanceTime(by: .seconds(20))
        #expect(ledger.questions == 0)
        let accounts = try await rig.onLoop { client, _ in client.core.status.accounts }
        #expect(accounts.map(\.phase) == [.waiting])
        #expect(accounts.first?.lastError?.contains("was refused: Invalid subscription") == true)
        try await rig.onLoop { _, _ in exchange.refusals = [:] }
        await rig.loop.advanceTime(by: .minutes(1))
        var events = stream.makeAsyncIterator()
        // It is said once, however often it is refused, and the stream that comes at last brings the repair.
        #expect(await read(&events, until: "live") == ["interrupted", "orders", "live"])
        try await rig.end()
    }

    @Test func aStreamThatHasNoRoomKeepsTheAccountUnknown() async throws {
        var configuration = StreamConfiguration()
        configuration.limits.subscriptions = 1
        let rig = try await AsyncRig(configuration)
        let ledger = Ledger()
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user), .orderUpdates(Self.user)], repairedBy: ledger)
        await rig.loop.advanceTime(by: .seconds(20))
        let accounts = try await rig.onLoop { client, _ in client.core.status.accounts }
        #expect(accounts.map(\.phase) == [.waiting] && ledger.questions == 0)
        #expect(accounts.first?.lastError?.contains("was refused") == true)
        var events = stream.makeAsyncIterator()
        #expect(await read(&events, until: "interrupted") == ["interrupted"])
        try await rig.end()
    }

    @Test(.timeLimit(.minutes(1))) func aMessageThatCannotBeReadIsSaidAndTheOthersServe() async throws {
        let rig = try await AsyncRig()
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user)], since: .at(Message.now), repairedBy: Ledger())
        var events = stream.makeAsyncIterator()
        await rig.loop.advanceTime(by: .seconds(1))
        _ = await read(&events, until: "live")
        let broken = try fill(1).text.replacing(#""px":"100.0""#, with: #""px":"12abc""#)
        try await rig.push([Message.fills(Self.user, [broken, try fill(2).text])], to: "userFills")
        try await rig.push([#"{"channel":"userFills","data":{"user":"\#(Self.user)","fills":7}}"#], to: "userFills")
        #expect(await read(&events, until: "unreadable") == ["2", "unreadable"])
        await rig.loop.advanceTime(by: .seconds(1))
        #expect(await read(&events, until: "live") == ["interrupted", "orders", "unreadable", "live"])
        // The next repair for such a reason waits a while.
        try await rig.push([#"{"channel":"userFills","data":{"user":"\#(Self.user)","fills":8}}"#], to: "userFills")
        #expect(await read(&events, until: "unreadable") == ["unreadable"])
        await rig.loop.advanceTime(by: .milliseconds(900))
        let waiting = try await rig.onLoop { client, _ in client.core.status.accounts.map(\.phase) }
        #expect(waiting == [.repairing])
        await rig.loop.advanceTime(by: .seconds(1))
        #expect(await read(&events, until: "live") == ["interrupted", "orders", "live"])
        try await rig.end()
    }

    @Test func aReaderThatIsGoneEndsItsStreams() async throws {
        let rig = try await AsyncRig()
        do {
            let stream = rig.client.accountEvents(of: Self.user, repairedBy: Ledger())
            await rig.loop.advanceTime(by: .seconds(1))
            let streams = try await rig.onLoop { client, _ in client.core.streams.count }
            #expect(streams == 5)
            _ = stream
        }
        await rig.loop.advanceTime(by: .seconds(1))
        let left = try await rig.onLoop { client, _ in client.core.streams.count + client.core.accounts.count }
        #expect(left == 0)
        try await rig.end()
    }

    @Test func aRequestDoesNotGoWhereReadingIsHeldUp() async throws {
        let rig = try await AsyncRig()
        let exchange = rig.exchange
        try await rig.onLoop { _, _ in exchange.answerPost = { _, _ in ("info", "{}") } }
        var repair = RepairConfiguration()
        repair.queueCapacity = 20
        let stream = rig.client.accountEvents(
            of: Self.user, streams: [.userFills(Self.user)], since: .at(Message.now), repairedBy: Ledger(),
            repair: repair)
        rig.client.subscribe(.trades(.btc)) { _ in }
        await rig.loop.advanceTime(by: .seconds(1))
        let fills = try (1...30).map { Message.fills(Self.user, [try fill($0).text]) }
        try await rig.push(fills, to: "userFills")
        let answers = Collected<Bool>()
        _ = try await rig.onLoop { client, _ in
            client.post(info: ["type": "meta"]).whenComplete { result in
                if case .success = result { answers.add(true) } else { answers.add(false) }
            }
        }
        await rig.loop.advanceTime(by: .seconds(1))
        #expect(answers.all == [true])
        _ = stream
        try await rig.end()
    }

    @Test func ordersThatTheExchangeNoLongerKeepsAreAGap() async throws {
        for (first, isGap) in [(Message.now + 5000, true), (Message.now - 5000, false)] {
            let loop = NIOAsyncTestingEventLoop()
            let network = SimulatedNetwork(loop, seed: 1)
            let orders = (0..<2000).map { index in
                let time = first + Int64(index)
                let order =
                    #""coin":"BTC","side":"B","limitPx":"1.0","sz":"0.0","oid":\#(index + 1),"timestamp":\#(time)"#
                let more =
                    #""triggerCondition":"N/A","isTrigger":false,"triggerPx":"0.0","children":[],"isPositionTpsl":false,"#
                    + #""reduceOnly":false,"orderType":"Limit","origSz":"1.0","tif":"Gtc","cloid":null"#
                return #"{"order":{\#(order),\#(more)},"status":"filled","statusTimestamp":\#(time)}"#
            }
            let list = "[" + orders.reversed().joined(separator: ",") + "]"
            try await loop.executeInContext {
                network.answer = { _, body in
                    (200, String(buffer: ByteBuffer(bytes: body)).contains("historicalOrders") ? list : "[]")
                }
            }
            let source = InfoRepairSource(InfoClient(network.http))
            let found = Collected<Result<AccountHistory, any Error>>()
            source.history(of: Self.user, since: .at(Message.now), on: loop).whenComplete { found.add($0) }
            for _ in 0..<60_000 where found.count == 0 {
                await loop.advanceTime(by: .microseconds(100))
                try await Task.sleep(for: .microseconds(200))
            }
            let history = try #require(found.all.first).get()
            #expect(history.gaps == (isGap ? [.reachExhausted(2000)] : []))
            #expect(history.orders.count == (isGap ? 2000 : 0))
            await loop.shutdownGracefully()
        }
    }

    @Test func whatWasMissedIsFetchedOverRESTPageByPage() async throws {
        let loop = NIOAsyncTestingEventLoop()
        let network = SimulatedNetwork(loop, seed: 1)
        let history = (1...2100).map { Message.fill($0, time: Message.now + Int64($0), start: "\($0 - 1).0") }
        let asked = Collected<String>()
        try await loop.executeInContext {
            network.answer = { _, body in
                guard let question = try? JSONValue(parsing: body), case .string(let type)? = question["type"]?.content
                else { return (400, "") }
                asked.add(type)
                guard type == "userFillsByTime" else { return (200, "[]") }
                guard case .number(let digits)? = question["startTime"]?.content, let start = Int64(digits) else {
                    return (422, "")
                }
                let first = max(0, Int(start - Message.now) - 1)
                return (200, "[" + history.dropFirst(first).prefix(2000).joined(separator: ",") + "]")
            }
        }
        let source = InfoRepairSource(InfoClient(network.http))
        let future = source.history(of: Self.user, since: .at(Message.now + 1), on: loop)
        let found = Collected<Result<AccountHistory, any Error>>()
        future.whenComplete { found.add($0) }
        // The reading itself happens off the loop and takes as long as it takes.
        for _ in 0..<60_000 where found.count == 0 {
            await loop.advanceTime(by: .microseconds(100))
            try await Task.sleep(for: .microseconds(200))
        }
        let answer = try #require(found.all.first).get()
        #expect(answer.fills.map(\.tid) == (1...2100).map(UInt64.init))
        #expect(answer.gaps.isEmpty)
        #expect(asked.all.filter { $0 == "userFillsByTime" }.count == 2)
        #expect(asked.all.first == "frontendOpenOrders")
        await loop.shutdownGracefully()
    }
}
