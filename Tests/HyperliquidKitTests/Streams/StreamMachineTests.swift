import NIOCore
import Testing
import TradingCore

@testable import HyperliquidKit

/// A machine driven by hand, its clock turned from deadline to deadline.
private struct Bench {
    var machine: StreamMachine
    var step: StreamStep
    /// Everything it wanted, with the time.
    var log: [(at: TimeAmount, effect: StreamEffect)] = []
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private var nextID = 0
    private var answered = 0

    init(_ configuration: StreamConfiguration = StreamConfiguration(), seed: UInt64 = 1) {
        machine = StreamMachine(configuration: configuration)
        step = StreamStep(
            now: start, wall: 1_780_000_000_000, budget: StreamBudget(limits: configuration.limits),
            backoff: Backoff(seed: seed))
    }

    var elapsed: TimeAmount { step.now - start }

    mutating func apply(_ event: (inout StreamMachine, inout StreamStep) -> Void) {
        event(&machine, &step)
        log += step.effects.map { (elapsed, $0) }
        step.effects.removeAll()
    }

    mutating func open() {
        apply { $0.start(&$1) }
        apply { $0.opened(&$1) }
    }

    mutating func subscribe(_ subscription: Subscription) -> StreamID {
        nextID += 1
        let id = StreamID(number: nextID)
        apply { $0.subscribe(id, subscription, &$1) }
        return id
    }

    mutating func receive(_ text: String) { apply { $0.received(StreamFrame.read(Array(text.utf8).span), &$1) } }

    mutating func jump(_ amount: TimeAmount, wall: TimeAmount? = nil) {
        step.now = step.now + amount
        step.wall += (wall ?? amount).nanoseconds / 1_000_000
    }

    /// Lets time pass, the timer fire when it should, and something happen at every stop.
    mutating func run(_ amount: TimeAmount, _ happening: (inout Bench) -> Void = { _ in }) {
        let end = step.now + amount
        while let due = machine.nextDeadline, due <= end {
            if due > step.now { jump(due - step.now) }
            apply { $0.timer(&$1) }
            happening(&self)
        }
        jump(end - step.now)
    }

    /// Answers what was sent since it last did.
    mutating func answer() {
        answered = min(answered, log.count)
        let messages = log[answered...].compactMap { if case .send(let text) = $0.effect { text } else { nil } }
        answered = log.count
        for message in messages {
            guard let json = try? JSONValue(parsing: message) else { continue }
            guard let subscription = json["subscription"] else {
                receive(#"{"channel":"pong"}"#)
                continue
            }
            let data = #"{"method":\#(json["method"] ?? "?"),"subscription":\#(subscription)}"#
            receive(#"{"channel":"subscriptionResponse","data":\#(data)}"#)
        }
    }

    func times(_ isWanted: (StreamEffect) -> Bool) -> [TimeAmount] { log.filter { isWanted($0.effect) }.map(\.at) }

    var sent: [String] {
        log.compactMap { if case .send(let text) = $0.effect { text } else { nil } }
    }

    var closings: [TimeAmount] { times { if case .close = $0 { true } else { false } } }
    var connects: [TimeAmount] { times { if case .connect = $0 { true } else { false } } }
    var states: [ConnectionState] {
        log.compactMap { if case .stateChanged(let state) = $0.effect { state } else { nil } }
    }
    var stale: [StreamID] {
        log.compactMap { if case .stale(let id) = $0.effect { id } else { nil } }
    }
}

struct StreamMachineTests {
    @Test func ownTrafficNeverPutsOffTheEndOfADeadConnection() throws {
        var bench = Bench()
        bench.open()
        var posts: UInt64 = 0
        // It sends ten times a second, and nothing ever comes.
        for _ in 0..<400 where bench.closings.isEmpty {
            bench.run(.milliseconds(100))
            posts += 1
            bench.apply { $0.post(posts, ByteBuffer(string: "{}"), &$1) }
        }
        #expect(bench.closings == [.seconds(15)])
    }

    @Test func aConnectionThatAnswersPingsLives() {
        var bench = Bench()
        bench.open()
        bench.run(.minutes(10)) { $0.answer() }
        #expect(bench.closings.isEmpty)
        #expect(bench.sent.count == 60)
    }

    @Test func anySignOfLifeCountsNotOnlyPongs() {
        var bench = Bench()
        bench.open()
        for _ in 0..<30 {
            bench.run(.seconds(4))
            bench.apply { $0.seen(&$1) }
        }
        #expect(bench.closings.isEmpty)
    }

    @Test(arguments: [(6, 60), (0, 60), (60, 60)])
    func aSleepIsNoticedBeforeAnythingElseIsBelieved(_ monotonic: Int64, _ wall: Int64) {
        var bench = Bench()
        bench.open()
        let id = bench.subscribe(.l2Book(.btc))
        bench.receive(Message.book())
        bench.run(.milliseconds(900))
        // The machine sleeps; some systems stop the monotonic clock meanwhile. Then an old message comes out of a buffer.
        bench.jump(.seconds(monotonic) + .milliseconds(200), wall: .seconds(wall))
        bench.log.removeAll()
        bench.receive(Message.book())
        #expect(!bench.log.contains { if case .deliver(id, _, _) = $0.effect { true } else { false } })
        #expect(bench.closings.count == 1)
        #expect(bench.states == [.reconnecting])
        bench.apply { $0.timer(&$1) }
        #expect(bench.connects.count == 1)
    }

    @Test func aLateTimerOrAClockSetBackIsNoSleep() {
        var bench = Bench()
        bench.open()
        bench.run(.seconds(3))
        bench.jump(.seconds(3), wall: .seconds(-30))
        bench.apply { $0.timer(&$1) }
        #expect(bench.closings.isEmpty)
    }

    @Test func aSilentBookIsFlaggedAfterTwoSecondsAskedForAnewAfterThirtyAndThenRenewsTheConnection() throws {
        var bench = Bench()
        bench.open()
        let book = bench.subscribe(.l2Book(.btc))
        let other = bench.subscribe(.l2Book(.eth))
        for _ in 0..<4 {
            bench.receive(Message.book())
            bench.receive(Message.book("ETH"))
            bench.run(.milliseconds(500))
        }
        // From now on only ETH moves.
        let start = bench.elapsed
        bench.log.removeAll()
        for _ in 0..<180 where bench.closings.isEmpty {
            bench.receive(Message.book("ETH"))
            bench.answer()
            bench.run(.milliseconds(500))
        }
        let flagged = bench.times { if case .stale(book) = $0 { true } else { false } }
        #expect(flagged.first == start + .milliseconds(1500))
        #expect(!bench.stale.contains(other))
        let unsubscribed = bench.times {
            if case .send(let text) = $0 { text.contains("unsubscribe") && text.contains("BTC") } else { false }
        }
        #expect(unsubscribed == [start + .milliseconds(29_500)])
        let closing = try #require(bench.closings.first)
        #expect(closing >= start + .milliseconds(59_500) && closing <= start + .seconds(61))
    }

    @Test func aQuietBestBidAndAskIsStaleOnlyAfterAPrintThatMustHaveChangedIt() {
        var bench = Bench()
        bench.open()
        let quote = bench.subscribe(.bbo(.btc))
        _ = bench.subscribe(.trades(.btc))
        bench.receive(Message.bbo())
        bench.answer()
        func quiet(_ bench: inout Bench) { bench.answer() }
        bench.run(.seconds(60), quiet)
        #expect(bench.stale.isEmpty)
        bench.receive(Message.trade(id: 1))
        bench.run(.milliseconds(1999), quiet)
        #expect(bench.stale.isEmpty)
        bench.run(.milliseconds(1), quiet)
        #expect(bench.stale == [quote])
        bench.receive(Message.bbo())
        #expect(bench.log.contains { if case .fresh(quote) = $0.effect { true } else { false } })
    }

    @Test func anUnansweredPingMakesEverythingSuspectUntilSomethingComes() {
        var bench = Bench()
        bench.open()
        let quote = bench.subscribe(.bbo(.btc))
        bench.receive(Message.bbo())
        bench.run(.milliseconds(11_999))
        #expect(bench.stale.isEmpty)
        bench.run(.milliseconds(1))
        #expect(bench.stale == [quote])
        bench.receive(#"{"channel":"pong"}"#)
        #expect(bench.log.contains { if case .fresh(quote) = $0.effect { true } else { false } })
    }

    @Test func aThousandStreamsAreAskedForWithinTheLimitOfMessages() {
        var bench = Bench()
        bench.open()
        for number in 0..<1000 { _ = bench.subscribe(.trades(.coin("C\(number)"))) }
        var connections = 0
        // Five reconnects in a row must not break the limit either.
        while connections < 5 {
            bench.run(.seconds(20)) { $0.answer() }
            bench.apply { $0.closed(TransportFailure(.cut, .mayHaveArrived, "cut"), &$1) }
            while bench.machine.socket != .opening { bench.run(.milliseconds(10)) }
            bench.apply { $0.opened(&$1) }
            connections += 1
        }
        bench.run(.minutes(2)) { $0.answer() }
        let times = bench.times { if case .send = $0 { true } else { false } }
        var first = 0
        var most = 0
        for (index, time) in times.enumerated() {
            while times[first] + .minutes(1) <= time { first += 1 }
            most = max(most, index - first + 1)
        }
        #expect(most <= 2000)
        #expect(times.count > 2000)
        let inactive = bench.machine.entries.filter { !$0.isActive }.count
        #expect(inactive == 0)
    }

    @Test func attemptsStayWithinTheLimitOfAMinuteHoweverShortTheWaits() {
        var configuration = StreamConfiguration()
        configuration.longestDelay = .milliseconds(200)
        var bench = Bench(configuration)
        bench.apply { $0.start(&$1) }
        bench.run(.minutes(30)) { bench in
            if case .connect? = bench.log.last?.effect {
                bench.apply { $0.closed(TransportFailure(.unreachable, .notSent, "refused"), &$1) }
            }
        }
        let connects = bench.connects
        let most = connects.indices.map { first in
            connects[first...].prefix { $0 < connects[first] + .minutes(1) }.count
        }
        #expect(most.max() == 20)
        #expect(connects.count > 500)
    }

    @Test func attemptsAreCountedOverAMinuteAndWaitAtRandom() {
        var bench = Bench()
        bench.apply { $0.start(&$1) }
        bench.run(.minutes(30)) { bench in
            if case .connect? = bench.log.last?.effect {
                bench.apply { $0.closed(TransportFailure(.unreachable, .notSent, "refused"), &$1) }
            }
        }
        let connects = bench.connects
        for (index, time) in connects.enumerated() {
            #expect(connects[index...].prefix { $0 < time + .minutes(1) }.count <= 20)
        }
        let waits = zip(connects, connects.dropFirst()).map { $1 - $0 }
        #expect(waits.allSatisfy { $0 <= .seconds(60) })
        // Full jitter: the waits of the long run lie all over the range.
        let late = waits.dropFirst(10).map { Double($0.nanoseconds) / 1e9 }
        #expect((late.min() ?? 9) < 2 && (late.max() ?? 0) > 8)
        #expect(Set(late).count == late.count)
    }

    @Test func theSameSeedGivesTheSameWaitsAndAnotherSeedOthers() {
        func waits(_ seed: UInt64) -> [TimeAmount] {
            var bench = Bench(seed: seed)
            bench.apply { $0.start(&$1) }
            bench.run(.minutes(2)) { bench in
                if case .connect? = bench.log.last?.effect {
                    bench.apply { $0.closed(TransportFailure(.unreachable, .notSent, "refused"), &$1) }
                }
            }
            return bench.connects
        }
        #expect(waits(5) == waits(5))
        #expect(waits(5) != waits(6))
    }

    @Test func itGivesUpOnlyWhereItIsToldTo() {
        var configuration = StreamConfiguration()
        configuration.maximumAttempts = 3
        var bench = Bench(configuration)
        bench.apply { $0.start(&$1) }
        bench.run(.minutes(5)) { bench in
            if case .connect? = bench.log.last?.effect {
                bench.apply { $0.closed(TransportFailure(.unreachable, .notSent, "refused"), &$1) }
            }
        }
        #expect(bench.machine.state == .failed)
        #expect(bench.connects.count == 4)
    }

    @Test func anAttemptThatIsNeverAnsweredIsGivenUp() {
        var bench = Bench()
        bench.apply { $0.start(&$1) }
        bench.run(.seconds(9))
        #expect(bench.closings.isEmpty)
        bench.run(.seconds(3))
        #expect(bench.closings == [.seconds(10)])
        #expect(bench.connects.count == 2)
        #expect(bench.machine.state == .connecting)
    }

    @Test func everyRequestHasOneEnd() {
        var bench = Bench()
        bench.apply { $0.post(1, ByteBuffer(), &$1) }
        bench.open()
        for id in 2...103 { bench.apply { $0.post(UInt64(id), ByteBuffer(), &$1) } }
        bench.receive(#"{"channel":"post","data":{"id":2,"response":{"type":"info","payload":{}}}}"#)
        bench.receive(#"{"channel":"post","data":{"id":2,"response":{"type":"info","payload":{}}}}"#)
        bench.receive(#"{"channel":"error","data":"too many pending post requests id=3"}"#)
        bench.apply { $0.sendFailed(4, TransportFailure(.cut, .notSent, "nothing left"), &$1) }
        bench.apply { $0.closed(TransportFailure(.cut, .mayHaveArrived, "cut"), &$1) }
        var ends: [UInt64: [String]] = [:]
        for (_, effect) in bench.log {
            switch effect {
            case .postAnswered(let id, _, _): ends[id, default: []].append("answered")
            case .postRefused(let id, _): ends[id, default: []].append("refused")
            case .postFailed(let id, let failure): ends[id, default: []].append("\(failure.reach)")
            default: break
            }
        }
        #expect(ends.count == 103 && ends.values.allSatisfy { $0.count == 1 })
        #expect(ends[1] == ["notSent"] && ends[2] == ["answered"] && ends[3] == ["refused"] && ends[4] == ["notSent"])
        #expect(ends[5] == ["mayHaveArrived"] && ends[101] == ["mayHaveArrived"])
        // One too many, of those on their way at one time.
        #expect(ends[102] == ["notSent"] && ends[103] == ["notSent"])
        #expect(bench.step.budget.posts == 0)
        #expect(bench.machine.lateAnswers == 1)
    }

    @Test func aRequestWithoutAnAnswerEndsInTime() {
        var bench = Bench()
        bench.open()
        bench.apply { $0.post(1, ByteBuffer(), &$1) }
        bench.run(.seconds(20)) { $0.answer() }
        let ends = bench.log.compactMap { entry in
            if case .postFailed(1, let failure) = entry.effect { (entry.at, failure) } else { nil }
        }
        #expect(ends.map(\.0) == [.seconds(10)])
        #expect(ends.map(\.1.code) == [.timeout] && ends.map(\.1.reach) == [.mayHaveArrived])
    }

    @Test func messagesOfAnEndedStreamAreNotTakenForItsSuccessors() {
        var bench = Bench()
        bench.open()
        _ = bench.subscribe(.l2Book(.btc))
        bench.receive(Message.book())
        bench.apply { $0.unsubscribe(.l2Book(.btc), &$1) }
        let coarse = bench.subscribe(.l2Book(.btc, significantFigures: 3))
        bench.log.removeAll()
        bench.receive(Message.book())
        #expect(bench.log.isEmpty)
        let ended = #"{"method":"unsubscribe","subscription":{"type":"l2Book","coin":"BTC"}}"#
        bench.receive(#"{"channel":"subscriptionResponse","data":\#(ended)}"#)
        bench.receive(Message.book())
        #expect(bench.log.contains { if case .deliver(coarse, _, _) = $0.effect { true } else { false } })
    }

    @Test func aPausedConnectionDoesNotWakeUpAgainAndAgain() {
        var bench = Bench()
        bench.open()
        _ = bench.subscribe(.trades(.btc))
        bench.receive(Message.trade())
        bench.run(.seconds(9)) { $0.answer() }
        bench.apply { $0.pause(&$1) }
        // The ping falls due, and is not sent while nothing is read.
        bench.jump(.seconds(2))
        bench.apply { $0.timer(&$1) }
        #expect(bench.machine.nextDeadline.map { $0 > bench.step.now } == true)
    }

    @Test func anOverdueRenewalWithoutLeaveToSendWaitsForIt() {
        var bench = Bench()
        bench.open()
        _ = bench.subscribe(.l2Book(.btc))
        bench.receive(Message.book())
        bench.run(.seconds(29)) { $0.answer() }
        while bench.step.budget.takeMessage(at: bench.step.now) {}
        // Far more than leave comes back in a second is spent again at once.
        bench.jump(.seconds(1))
        while bench.step.budget.takeMessage(at: bench.step.now) {}
        bench.apply { $0.timer(&$1) }
        #expect(bench.machine.nextDeadline.map { $0 > bench.step.now } == true)
        bench.run(.seconds(20)) { $0.answer() }
        #expect(
            bench.log.contains {
                if case .send(let text) = $0.effect { text.contains("unsubscribe") } else { false }
            })
    }

    @Test func anEndThatTheLimitDelayedIsSaidBeforeTheSuccessorIsAskedFor() {
        var bench = Bench()
        bench.open()
        _ = bench.subscribe(.userEvents(.numbered(1)))
        while bench.step.budget.takeMessage(at: bench.step.now) {}
        bench.log.removeAll()
        bench.apply { $0.unsubscribe(.userEvents(.numbered(1)), &$1) }
        _ = bench.subscribe(.userEvents(.numbered(2)))
        bench.run(.seconds(20))
        let sent = bench.log.compactMap { entry in
            if case .send(let text) = entry.effect, text.contains("userEvents") { text } else { nil }
        }
        #expect(
            sent.prefix(2) == [
                Subscription.userEvents(.numbered(1)).unsubscribeMessage,
                Subscription.userEvents(.numbered(2)).subscribeMessage,
            ])
        #expect(bench.machine.unsent.isEmpty)
    }

    @Test func aStreamThatIsNeverAnsweredIsAskedForLessAndLessOften() {
        var bench = Bench()
        bench.open()
        _ = bench.subscribe(.trades(.btc))
        bench.run(.minutes(30)) { bench in
            bench.receive(#"{"channel":"error","data":"words that nobody knows"}"#)
        }
        let asked = bench.times { if case .send(let text) = $0 { text.contains("trades") } else { false } }
        let waits = zip(asked, asked.dropFirst()).map { ($1 - $0).nanoseconds / 1_000_000_000 }
        #expect(waits.prefix(7) == [5, 10, 20, 40, 80, 160, 300])
        #expect(waits.dropFirst(7).allSatisfy { $0 == 300 })
    }

    @Test(arguments: [1, 3, 20, 200, 803, 2000])
    func streamsAreAskedForHoweverFewMessagesAreAllowed(_ perMinute: Int) {
        var configuration = StreamConfiguration()
        configuration.limits.messagesPerMinute = perMinute
        var bench = Bench(configuration)
        bench.open()
        _ = bench.subscribe(.trades(.btc))
        let asked = bench.times { if case .send(let text) = $0 { text.contains("trades") } else { false } }
        #expect(asked == [.zero])
    }
}
