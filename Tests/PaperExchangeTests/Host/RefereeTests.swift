import EthereumCrypto
import HyperliquidSigning
import PaperExchange
import PaperKit
import Testing
import TradingCore

/// The referee's findings, from answers and events that were tampered with.
struct RefereeTests {
    private let terms = RequestTerms(nonce: 7)
    private let cloid = Cloid(session: 0, number: 1)

    private func request() throws -> VerifiedAction {
        let action = try OrderAction([.of(0, .buy, "0.1", at: "50010", cloid: cloid)])
        let signer = ActionSigner(try SignedWorld.master, network: .testnet)
        let body = try signer.sign(action, terms: terms).body
        guard case .verified(let request) = ActionVerifier(network: .testnet).verify(body) else {
            throw ActionError("", "not verified")
        }
        return request
    }

    /// What the exchange answers and tells of an order that is filled at once.
    private func course() throws -> (VerifiedAction, ActionReply, [ExchangeEvent]) {
        var world = try SignedWorld()
        _ = world.local.takeEvents()
        let request = try request()
        world.now = Timestamp(milliseconds: 86_400_000)
        world.local = try Self.young()
        let reply = world.local.perform(request, at: world.now)
        return (request, reply, world.local.takeEvents())
    }

    /// An exchange in whose time the nonce is right.
    private static func young() throws -> LocalExchange {
        var local = LocalExchange(universe: try SignedWorld.universe(), settings: SignedWorld.settings)
        local.deposit(100_000, to: try SignedWorld.master.address)
        local.show(
            .book(
                try OrderBook(
                    coin: try Coin("BTC"), time: Timestamp(milliseconds: 1),
                    bids: [BookLevel(price: 50_000, size: 1)], asks: [BookLevel(price: 50_010, size: 1)])))
        _ = local.takeEvents()
        return local
    }

    @Test("Nothing is wrong where nothing is wrong")
    func fine() throws {
        let (request, reply, events) = try course()
        var referee = Referee()
        referee.note(request, reply)
        referee.note(events)
        #expect(referee.acceptedActions == 1 && referee.orderCount == 1)
        #expect(referee.violations(open: []) == [])
    }

    @Test("What is taken twice or lost is found")
    func findings() throws {
        let (request, reply, events) = try course()
        var twice = Referee()
        for _ in 0..<2 { twice.note(request, reply) }
        twice.note(events)
        #expect(
            twice.violations(open: []) == [
                "nonce 7 of \(request.signer) was accepted twice", "order 1 was answered twice",
                "cloid \(cloid) was taken twice, as the orders 1 and 1",
            ])
        var again = Referee()
        for _ in 0..<2 { again.note(events) }
        #expect(again.violations(open: []).contains { $0.hasPrefix("trade ") })
        #expect(again.violations(open: []).contains("order 1 filled 0.2 of 0.1"))
        var silent = Referee()
        silent.note(request, reply)
        #expect(silent.violations(open: []) == ["order 1 was answered, but never was"])
        let withoutFills = events.filter { if case .fill = $0 { false } else { true } }
        var unfilled = Referee()
        unfilled.note(request, reply)
        unfilled.note(withoutFills)
        #expect(
            unfilled.violations(open: []) == [
                "order 1 ended as filled with 0 of 0.1", "order 1 was answered with 0.1, but filled 0",
            ])
        #expect(Referee().violations(open: [OrderID(rawValue: 3)]) == ["order 3 is open, but nobody was told of it"])
        #expect(
            twice.violations(open: [OrderID(rawValue: 1)]).contains("order 1 is open after its end"))
    }

    @Test("An order that vanishes is found")
    func lost() throws {
        var world = try SignedWorld()
        _ = world.local.takeEvents()
        _ = try world.send(try OrderAction([.of(0, .buy, "0.1", at: "49000")]))
        var referee = Referee()
        referee.note(world.local.takeEvents())
        #expect(referee.violations(open: world.local.openOrderIDs) == [])
        #expect(referee.violations(open: []) == ["order 1 is lost: neither open nor ended"])
    }
}
