import EthereumCrypto
import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Testing
import TradingCore

@testable import HyperliquidKit

struct StreamClientTests {
    @Test func oneWireSubscriptionServesManyReadersAndEndsWithTheLast() throws {
        try StreamRig.run { rig in
            let first = Collected<String>()
            let second = Collected<String>()
            rig.client.start()
            let one = rig.client.subscribe(.l2Book(.btc)) { first.add(String(buffer: $0.message)) }
            rig.advance(.milliseconds(10))
            let two = rig.client.subscribe(.l2Book(.btc)) { second.add(String(buffer: $0.message)) }
            rig.advance(.milliseconds(10))
            rig.push(Message.book(), to: "l2Book")
            rig.advance(.milliseconds(10))
            #expect(first.all == [Message.book()] && second.all == [Message.book()])
            #expect(rig.exchange.messages.map(\.text) == [Subscription.l2Book(.btc).subscribeMessage])
            one.cancel()
            one.cancel()
            rig.push(Message.book(time: 1_780_000_000_001), to: "l2Book")
            rig.advance(.milliseconds(10))
            #expect(first.count == 1 && second.count == 2)
            two.cancel()
            rig.advance(.milliseconds(10))
            #expect(rig.exchange.messages.last?.text == Subscription.l2Book(.btc).unsubscribeMessage)
            #expect(rig.status.streams.isEmpty && rig.client.core.connections.count == 1)
        }
    }

    @Test func aHalfOpenConnectionIsNoticedWithinFifteenSecondsAndASilentBookWithinTwo() throws {
        // At every tenth of a second of the ping's cycle.
        for offset in stride(from: Int64(0), to: 10_000, by: 700) {
            try StreamRig.run { rig in
                let broken = Collected<TransportFailure>()
                rig.client.onDisconnect { broken.add($0.reason) }
                rig.client.subscribe(.l2Book(.btc)) { _ in }
                rig.client.start()
                rig.advance(.milliseconds(10))
                let pushing = rig.keepPushing(every: .milliseconds(500), to: "l2Book") { Message.book(time: $0) }
                rig.advance(.seconds(20) + .milliseconds(offset))
                #expect(rig.stale().isEmpty && broken.count == 0)
                for socket in rig.network.open { socket.isHalfOpen = true }
                let flagged = try #require(rig.advance(upTo: .seconds(20)) { !rig.stale().isEmpty })
                #expect(flagged <= .milliseconds(2050))
                let noticed = try #require(rig.advance(upTo: .seconds(20)) { broken.count > 0 })
                #expect(noticed + flagged <= .seconds(15))
                #expect(broken.all.first?.code == .timeout)
                let back = rig.advance(upTo: .seconds(2)) { rig.status.isLive && rig.stale().isEmpty }
                #expect(back != nil, "\(rig.status)")
                pushing.cancel()
            }
        }
    }

    @Test func oneMutedStreamOfFiftyIsFlaggedAskedForAnewAndThenTheConnectionRenewed() throws {
        try StreamRig.run { rig in
            let coins = (0..<50).map { Coin.coin("C\($0)") }
            for coin in coins { rig.client.subscribe(.l2Book(coin)) { _ in } }
            rig.client.start()
            rig.advance(.milliseconds(100))
            let pushings = coins.map { coin in
                rig.keepPushing(every: .milliseconds(500), to: #""\#(coin)""#) { Message.book("\(coin)", time: $0) }
            }
            rig.advance(.seconds(5))
            #expect(rig.stale().isEmpty && rig.status.isLive)
            pushings[7].cancel()
            rig.exchange.keepsMessages = true
            rig.advance(.milliseconds(2100))
            #expect(rig.stale() == [.l2Book(coins[7])])
            rig.advance(.seconds(29))
            let asked = rig.exchange.messages.filter { $0.text.contains(#""C7""#) }.map(\.text)
            let book = Subscription.l2Book(coins[7])
            #expect(asked == [book.subscribeMessage, book.unsubscribeMessage, book.subscribeMessage])
            #expect(rig.network.attempts.count == 1)
            rig.advance(.seconds(31))
            #expect(rig.network.attempts.count == 2)
            #expect(rig.status.streams.filter { $0.health == .live }.count == 50)
            for pushing in pushings { pushing.cancel() }
        }
    }

    @Test func aBookThatIsOfNoUseIsAsStaleAsNone() throws {
        try StreamRig.run { rig in
            let changes = Collected<StreamHealth>()
            let stream = rig.client.marketEvents(for: [.books(.btc)])
            rig.client.subscribe(.l2Book(.btc), onChange: { changes.add($0) }) { _ in }
            rig.client.start()
            rig.advance(.milliseconds(10))
            rig.push(Message.book(), to: "l2Book")
            rig.advance(.milliseconds(10))
            #expect(rig.stale().isEmpty)
            for text in [
                Message.book(time: Message.now + 1, bid: "102", ask: "101"), Message.book(bid: "12abc"),
            ] {
                rig.push(text, to: "l2Book")
                rig.advance(.milliseconds(10))
                #expect(rig.stale() == [.l2Book(.btc)] && changes.all.last == .stale)
            }
            #expect(rig.status.brokenMessages == 2)
            #expect(changes.all.filter { $0 == .live }.count == 1)
            rig.push(Message.book(time: Message.now + 2), to: "l2Book")
            rig.advance(.milliseconds(10))
            #expect(rig.stale().isEmpty && changes.all.last == .live)
            stream.cancel()
        }
    }

    @Test func aServerThatAlwaysClosesIsTriedForADayWithinTheLimitAndWithoutGrowth() throws {
        try StreamRig.run { rig in
            rig.exchange.keepsMessages = false
            rig.exchange.connected = { $0.cut(TransportFailure(.cut, .mayHaveArrived, "closed with 1000")) }
            for coin in 0..<20 { rig.client.subscribe(.trades(.coin("C\(coin)"))) { _ in } }
            rig.client.start()
            for _ in 0..<24 {
                rig.advance(.hours(1))
                let machine = rig.client.core.connections[0].machine
                #expect(machine.entries.count == 20 && machine.places.count == 20 && machine.vacated.isEmpty)
                #expect(rig.network.open.count <= 1 && rig.client.core.step.budget.recentConnects <= 20)
            }
            #expect(rig.network.mostAttempts(within: .minutes(1)) <= 20)
            #expect(rig.network.attempts.count > 24 * 60 * 5)
            // And it still comes back when the server does.
            rig.exchange.connected = nil
            let back = rig.advance(upTo: .minutes(2), by: .milliseconds(500)) { rig.status.isLive }
            #expect(back != nil)
        }
    }

    @Test func aServerThatClosesEveryMinuteIsBackWithinASecond() throws {
        try StreamRig.run { rig in
            rig.client.subscribe(.trades(.btc)) { _ in }
            rig.client.start()
            rig.advance(.seconds(1))
            for _ in 0..<60 {
                rig.advance(.seconds(59))
                for socket in rig.network.open { socket.cut() }
                rig.advance(.seconds(1))
                #expect(rig.status.isLive, "\(rig.status)")
            }
            #expect(rig.network.attempts.count == 61)
        }
    }

    @Test func tenThousandForcedReconnectsLeaveNothingBehind() throws {
        var configuration = StreamConfiguration()
        configuration.limits.connectsPerMinute = 1000
        configuration.stableAfter = .zero
        try StreamRig.run(configuration) { rig in
            rig.exchange.keepsMessages = false
            rig.exchange.answerPost = { _, _ in nil }
            let delivered = Collected<Bool>()
            let ended = Collected<Bool>()
            rig.client.subscribe(.l2Book(.btc)) { delivered.add($0.followsGap) }
            rig.client.start()
            rig.advance(.seconds(1))
            for round in 1...10_000 {
                let token = rig.client.subscribe(.trades(.eth)) { _ in }
                rig.client.post(info: ["type": "meta"]).whenComplete { result in
                    if case .failure(let failure as TransportFailure) = result {
                        ended.add(failure.reach == .mayHaveArrived)
                    }
                }
                rig.push(Message.book(time: Message.now + Int64(round)), to: "l2Book")
                rig.advance(.milliseconds(5))
                for socket in rig.network.open { socket.cut() }
                token.cancel()
                rig.advance(.milliseconds(200))
            }
            #expect(rig.network.attempts.count == 10_001)
            #expect(delivered.count == 10_000 && delivered.all.dropFirst().allSatisfy { $0 })
            #expect(ended.count == 10_000 && ended.all.allSatisfy { $0 })
            let core = rig.client.core
            let machine = core.connections[0].machine
            #expect(core.streams.count == 1 && core.posts.isEmpty && core.connections.count == 1)
            #expect(machine.entries.count == 1 && machine.posts.isEmpty && machine.vacated.isEmpty)
            #expect(core.step.budget.posts == 0 && rig.network.open.count == 1)
        }
    }

    @Test func aViolationOfTheProtocolLeadsToANewConnection() throws {
        try StreamRig.run { rig in
            rig.client.subscribe(.trades(.btc)) { _ in }
            rig.client.start()
            rig.advance(.seconds(1))
            let failure = TransportFailure(
                .protocolViolation, .mayHaveArrived, "closed with 1002: a masked frame from a server")
            for socket in rig.network.open { socket.cut(failure) }
            rig.advance(.milliseconds(1))
            #expect(rig.status.connections.first?.state == .reconnecting)
            #expect(rig.status.connections.first?.lastError == failure.message)
            rig.advance(.seconds(1))
            #expect(rig.status.isLive && rig.network.attempts.count == 2)
        }
    }

    @Test func theGreetingAndWhatNobodyKnowsAreIgnored() throws {
        try StreamRig.run { rig in
            rig.exchange.connected = { $0.deliver("Websocket connection established.") }
            let delivered = Collected<String>()
            rig.client.subscribe(.trades(.btc)) { delivered.add(String(buffer: $0.message)) }
            rig.client.start()
            rig.advance(.milliseconds(10))
            for text in [
                "", "[", #"{"channel":"new","data":1}"#, #"{"channel":"bbo","data":{"coin":"BTC"}}"#, Message.trade(),
            ] {
                rig.push(text, to: "trades")
            }
            rig.advance(.milliseconds(10))
            #expect(delivered.all == [Message.trade()])
            #expect(rig.status.isLive && rig.network.attempts.count == 1)
            #expect(rig.status.connections.first?.unroutedMessages == 3)
        }
    }

    @Test func aRefusedStreamIsSaidOnceTriedAgainAndLeavesTheOthersAlone() throws {
        try StreamRig.run { rig in
            rig.exchange.refusals = ["NOPE": "Invalid subscription {}"]
            let changes = Collected<StreamHealth>()
            rig.client.subscribe(.trades(.btc)) { _ in }
            rig.client.subscribe(.trades(.coin("NOPE")), onChange: { changes.add($0) }) { _ in }
            rig.client.subscribe(.bbo(.btc)) { _ in }
            rig.client.start()
            rig.advance(.minutes(20))
            let text = #"Invalid subscription {"type":"trades","coin":"NOPE"}"#
            #expect(changes.all == [.refused(text)])
            #expect(rig.status.refused.map(\.subscription) == [.trades(.coin("NOPE"))])
            #expect(rig.status.streams.filter { $0.health == .live }.count == 2)
            let asked = rig.exchange.messages.filter { $0.text.contains("NOPE") }.map(\.time)
            let waits = zip(asked, asked.dropFirst()).map { Int(($1 - $0).nanoseconds / 1_000_000_000) }
            #expect(
                waits.prefix(9) == [1, 2, 4, 8, 16, 32, 64, 128, 256] && waits.dropFirst(9).allSatisfy { $0 == 300 })
            rig.exchange.refusals = [:]
            rig.advance(.minutes(6))
            #expect(changes.all.last == .live && rig.status.isLive)
        }
    }

    @Test(.timeLimit(.minutes(1))) func alreadySubscribedIsSuccess() throws {
        try StreamRig.run { rig in
            // The answer to the first request is lost, so it is asked again.
            rig.exchange.answersSubscriptions = false
            rig.client.subscribe(.trades(.btc)) { _ in }
            rig.client.start()
            rig.advance(.seconds(4))
            #expect(rig.status.streams.map(\.health) == [.waiting])
            rig.advance(.seconds(2))
            #expect(rig.exchange.messages.filter { $0.text.contains("subscribe") }.count == 2)
            #expect(rig.status.streams.map(\.health) == [.live] && rig.status.refused.isEmpty)
        }
    }

    @Test func aLimitOfAccountsIsPinnedOnTheStreamThatHitIt() throws {
        try StreamRig.run { rig in
            rig.exchange.refusals = ["\(Address.numbered(2))": "Cannot track more than 15 total users."]
            rig.client.subscribe(.userFills(.numbered(1))) { _ in }
            rig.client.subscribe(.userFills(.numbered(2))) { _ in }
            rig.client.start()
            rig.advance(.milliseconds(100))
            #expect(rig.status.refused.map(\.subscription) == [.userFills(.numbered(2))])
        }
    }

    @Test func whatHasNoRoomWaitsForIt() throws {
        var configuration = StreamConfiguration()
        configuration.limits.connections = 1
        try StreamRig.run(configuration) { rig in
            let changes = Collected<StreamHealth>()
            let first = rig.client.subscribe(.l2Book(.btc)) { _ in }
            rig.client.subscribe(.l2Book(.btc, significantFigures: 3), onChange: { changes.add($0) }) { _ in }
            rig.client.start()
            rig.advance(.seconds(1))
            #expect(changes.count == 1 && rig.status.refused.count == 1)
            first.cancel()
            rig.advance(.seconds(1))
            #expect(changes.all.last == .live && rig.status.isLive)
        }
    }

    @Test func aSleepOfTheMachineIsNoticedThoughTheMonotonicClockStoodStill() throws {
        try StreamRig.run { rig in
            let broken = Collected<String>()
            rig.client.onDisconnect { broken.add($0.reason.message) }
            rig.client.subscribe(.l2Book(.btc)) { _ in }
            rig.client.start()
            rig.advance(.seconds(3))
            rig.time.jump(by: 60_000)
            rig.advance(.seconds(1))
            #expect(broken.all.map { $0.contains("stood still for 6") } == [true])
            rig.advance(.seconds(1))
            #expect(rig.status.isLive && rig.network.attempts.count == 2)
        }
    }

    @Test func requestsAreAnsweredRefusedOrFailWithHowFarTheyCame() throws {
        var configuration = StreamConfiguration()
        configuration.keepsPostConnection = true
        try StreamRig.run(configuration) { rig in
            rig.exchange.answerPost = { id, request in
                switch id {
                case 2: ("action", #"{"status":"ok"}"#)
                case 3: ("error", #""429 Too Many Requests""#)
                default: nil
                }
            }
            let ends = Collected<String>()
            func note(_ future: EventLoopFuture<PostAnswer>) {
                future.whenComplete { result in
                    switch result {
                    case .success(let answer): ends.add("\(answer.kind) \(String(buffer: answer.payload))")
                    case .failure(let error):
                        ends.add(((error as? TransportFailure)?.reach).map { "\($0)" } ?? "\(error)")
                    }
                }
            }
            note(rig.client.post(info: ["type": "meta"]))
            rig.client.start()
            rig.advance(.seconds(1))
            note(rig.client.post(action: ByteBuffer(string: #"{"action":1}"#)))
            note(rig.client.post(info: ["type": "meta"]))
            rig.advance(.seconds(1))
            note(rig.client.post(info: ["type": "meta"]))
            rig.advance(.milliseconds(10))
            for socket in rig.network.open { socket.cut() }
            rig.advance(.seconds(1))
            #expect(
                ends.all == [
                    "notSent", #"action {"status":"ok"}"#, #"error "429 Too Many Requests""#, "mayHaveArrived",
                ])
            #expect(
                rig.exchange.messages.first?.text
                    == #"{"method":"post","id":2,"request":{"type":"action","payload":{"action":1}}}"#)
        }
    }

    @Test func everyMessageIsTappedWithTheTimeItCame() throws {
        try StreamRig.run { rig in
            let tapped = Collected<TappedMessage>()
            let tap = rig.client.tap { tapped.add($0) }
            rig.client.subscribe(.trades(.btc)) { _ in }
            rig.client.start()
            rig.advance(.milliseconds(100))
            rig.push("no JSON at all", to: "trades")
            rig.advance(.milliseconds(100))
            tap.cancel()
            rig.push(Message.trade(), to: "trades")
            rig.advance(.milliseconds(100))
            #expect(tapped.count == 2)
            #expect(tapped.all.last.map { String(buffer: $0.message) } == "no JSON at all")
            #expect(tapped.all.last?.receivedAt == .uptimeNanoseconds(101_000_000))
        }
    }

    @Test func afterTheEndNothingWorksAndNothingHangs() throws {
        try StreamRig.run { rig in
            rig.client.subscribe(.trades(.btc)) { _ in }
            rig.client.start()
            rig.advance(.seconds(1))
            rig.client.shutdown()
            rig.advance(.seconds(1))
            #expect(rig.network.open.isEmpty)
            let changes = Collected<StreamHealth>()
            rig.client.subscribe(.bbo(.btc), onChange: { changes.add($0) }) { _ in }
            let failed = Collected<String>()
            rig.client.post(info: ["type": "meta"]).whenFailure { failed.add("\($0)") }
            rig.advance(.hours(1))
            #expect(changes.count == 1 && failed.all == ["the client was shut down; make a new one"])
            #expect(rig.network.attempts.count == 1)
        }
    }

    @Test func theStatusCanBeReadByAPerson() throws {
        try StreamRig.run { rig in
            rig.exchange.refusals = ["NOPE": "Invalid subscription {}"]
            rig.client.subscribe(.l2Book(.btc)) { _ in }
            rig.client.subscribe(.trades(.coin("NOPE"))) { _ in }
            rig.client.start()
            rig.advance(.milliseconds(5))
            rig.push(Message.book(), to: "l2Book")
            rig.advance(.milliseconds(2500))
            #expect(
                "\(rig.status)" == """
                    market connection 0: connected since 2026-05-28T20:26:40.001Z, last message 1500 ms ago
                    0 of 2 streams live
                      l2Book BTC: stale, last message 2499 ms ago
                      trades NOPE: refused: Invalid subscription {"type":"trades","coin":"NOPE"}
                    """)
        }
    }

    /// Whatever the network does, once it is well again everything streams, and no limit was broken.
    @Test(arguments: 1...10) func everythingStreamsAgainAfterAnyWeather(_ seed: UInt64) throws {
        try StreamRig.run(seed: seed) { rig in
            var weather = NetworkConditions()
            weather.longestDelay = .milliseconds(900)
            weather.refusedConnects = 0.2
            weather.silentConnects = 0.1
            weather.cuts = 0.01
            weather.halfOpens = 0.005
            rig.network.conditions = weather
            for number in 0..<8 { rig.client.subscribe(.l2Book(.coin("C\(number)"))) { _ in } }
            rig.client.subscribe(.orderUpdates(.numbered(1))) { _ in }
            rig.client.start()
            let pushings = (0..<8).map { number in
                rig.keepPushing(every: .milliseconds(500), to: #""C\#(number)""#) {
                    Message.book("C\(number)", time: $0)
                }
            }
            rig.advance(.minutes(4))
            #expect(rig.network.mostAttempts(within: .minutes(1)) <= 20)
            #expect(rig.exchange.mostMessages(within: .minutes(1)) <= 2000)
            rig.network.conditions = NetworkConditions()
            let well = rig.advance(upTo: .minutes(2), by: .milliseconds(250)) { rig.status.isLive }
            #expect(well != nil, "seed \(seed): \(rig.status)")
            for pushing in pushings { pushing.cancel() }
        }
    }
}
