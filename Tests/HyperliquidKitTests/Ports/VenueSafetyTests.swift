import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import Testing
import TradingCore

@testable import HyperliquidKit

/// What a venue refuses, and what it does not believe.
struct VenueSafetyTests {
    @Test func realMoneyNeedsAPersonsWord() async throws {
        let bench = try await VenueBench(network: .mainnet)
        func make(_ consent: LiveTradingConsent?, _ abstraction: Open<AccountAbstraction>?) throws(VenueError) {
            let identity: AccountIdentity
            do { identity = try bench.identity(abstraction) } catch { throw VenueError(.unreachable, "\(error)") }
            _ = try HyperliquidVenue(
                bench.exchange, streams: bench.streams, info: bench.info, identity: identity, consent: consent,
                time: bench.time)
        }
        let sentence = LiveTradingConsent.sentence(for: bench.account)
        let consent = try LiveTradingConsent(sentence.uppercased(), account: bench.account)
        let refused = #expect(throws: VenueError.self) { try make(nil, .known(.standard)) }
        #expect(refused?.message.contains(sentence) == true)
        let stranger = Address.numbered(5)
        let other = try LiveTradingConsent(LiveTradingConsent.sentence(for: stranger), account: stranger)
        #expect(throws: VenueError.self) { try make(other, .known(.standard)) }
        #expect(throws: VenueError.self) { try make(consent, nil) }
        #expect(throws: VenueError.self) { try make(consent, .unknown("quantumAccount")) }
        try make(consent, .known(.standard))
        for wrong in ["", "yes", LiveTradingConsent.sentence(for: stranger), sentence + "."] {
            #expect(throws: ConsentError.self) { try LiveTradingConsent(wrong, account: bench.account) }
        }
        try await bench.end()
    }

    // B28: orders go out for one account, and another was proven.
    @Test func anotherAccountIsRefused() async throws {
        let bench = try await VenueBench()
        let stranger = try AccountIdentity(.numbered(5), role: .user, abstraction: .known(.standard))
        let error = #expect(throws: VenueError.self) {
            try HyperliquidVenue(
                bench.exchange, streams: bench.streams, info: bench.info, identity: stranger, time: bench.time)
        }
        #expect(error?.message.contains("\(bench.account)") == true)
        try await bench.end()
    }

    @Test func reportsBeginWhenTheAccountIsKnown() async throws {
        let bench = try await VenueBench()
        let venue = try bench.venue()
        bench.setDown(true)
        let live = Collected<Bool>()
        let waiting = Task {
            _ = try await venue.events()
            live.add(true)
        }
        try await bench.rest(20)
        #expect(live.count == 0)
        let error = await #expect(throws: VenueError.self) {
            try await venue.submit(HyperliquidVenueTests.place(1))
        }
        #expect(error?.code == .unreachable)
        bench.setDown(false)
        try await bench.wait { live.count == 1 }
        try await waiting.value
        try await venue.submit(HyperliquidVenueTests.place(1))
        try await bench.wait { bench.oracle.orders.count == 1 }
        await #expect(throws: VenueError.self, "one reader alone") { try await venue.events() }
        await venue.close()
        try await bench.end()
    }

    @Test(arguments: [true, false])
    func whoeverWaitsForTheAccountIsLetGo(isCancelled: Bool) async throws {
        let bench = try await VenueBench()
        let venue = try bench.venue()
        bench.setDown(true)
        let waiting = Task { try await venue.events() }
        try await bench.rest(2)
        if isCancelled { waiting.cancel() } else { await venue.close() }
        await #expect(throws: VenueError.self) { _ = try await waiting.value }
        try await bench.end()
    }

    // B24 and the bound of a market order: never by a price that was.
    @Test func aMarketOrderIsBoundedByAFreshMidOnly() async throws {
        let bench = try await VenueBench()
        let (venue, events) = try await bench.started()
        // Nothing streams: the book is asked for. Its mid is 100.
        try await venue.submit(HyperliquidVenueTests.place(1, kind: .market))
        try await bench.wait { bench.posted.count == 1 }
        #expect(bench.posted[0].contains(#""p":"105""#))
        // A mid that streamed just now goes before the book.
        try await bench.push(Self.mids("110"), to: "allMids")
        try await venue.submit(HyperliquidVenueTests.place(2, kind: .market))
        try await bench.wait { bench.posted.count == 2 }
        #expect(bench.posted[1].contains(#""p":"115.5""#))
        // It is old after a while, and so is the book of an exchange that stands still.
        try await bench.rest(6)
        bench.setBookAge(7000)
        try await venue.submit(HyperliquidVenueTests.place(3, kind: .market))
        try await bench.wait {
            events.all.contains {
                if case .rejected(HyperliquidVenueTests.cloid(3), _, .notSent, _) = $0 { true } else { false }
            }
        }
        #expect(bench.posted.count == 2)
        #expect(bench.notices.all.contains { $0.description.contains("use a limit order") })
        bench.setBookAge(0)
        try await venue.submit(HyperliquidVenueTests.place(4, kind: .market))
        try await bench.wait { bench.posted.count == 3 }
        #expect(bench.posted[2].contains(#""p":"105""#))
        await venue.close()
        try await bench.end()
    }

    @Test func whatCannotBeAskedIsNeitherFlatNorEmpty() async throws {
        let bench = try await VenueBench()
        let (venue, _) = try await bench.started()
        #expect(try await bench.run { try await venue.account() }.equity == 10_000)
        bench.setDown(true)
        await #expect(throws: VenueError.self) { try await bench.run { try await venue.account() } }
        await #expect(throws: VenueError.self) { try await bench.run { try await venue.openOrders() } }
        await venue.close()
        try await bench.end()
    }

    private static func mids(_ price: String) -> String {
        #"{"channel":"allMids","data":{"mids":{"BTC":"\#(price)"}}}"#
    }
}
