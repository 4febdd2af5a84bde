import EthereumCrypto
import HyperliquidSigning
import PaperExchange
import PaperKit
import Testing
import TradingCore

/// Orders and cancels, signed by a client and answered as the exchange answers.
struct TradingActionTests {
    @Test("An order rests, is filled, or says why not, in the exchange's words")
    func orders() throws {
        var world = try SignedWorld()
        let cloid = Cloid("0x06c60000000000000000000000003f5a")
        let action = try OrderAction([
            .of(0, .buy, "0.1", at: "49000"), .of(0, .buy, "0.01", at: "50010", .limit(.immediateOrCancel)),
            .of(0, .sell, "0.02", at: "60000", cloid: cloid), .of(0, .buy, "0.1", at: "50000.5"),
            .of(0, .buy, "0.1", at: "40000", .limit(.immediateOrCancel)), .of(0, .buy, "100", at: "50000"),
            .of(0, .sell, "0.02", at: "40000", .trigger(at: Price("40000"), purpose: .stopLoss, isMarket: true)),
        ])
        let answer = try world.send(action)
        #expect(
            answer == #"{"status":"ok","response":{"type":"order","data":{"statuses":["#
                + #"{"resting":{"oid":1}},{"filled":{"totalSz":"0.01","avgPx":"50010","oid":2}},"#
                + #"{"resting":{"oid":3,"cloid":"0x06c60000000000000000000000003f5a"}},"#
                + #"{"error":"Price must be divisible by tick size. asset=0"},"#
                + #"{"error":"Order could not immediately match against any resting orders. asset=0"},"#
                + #"{"error":"Insufficient margin to place order. asset=0"},{"resting":{"oid":7}}]}}}"#)
    }

    @Test("Orders without price or size answer for the whole batch")
    func shapeless() throws {
        var world = try SignedWorld()
        for (size, price, text) in [("0", "50000", "Order has zero size."), ("1", "0", "Order has invalid price.")] {
            let action = try RawAction(
                JSONValue(
                    parsing:
                        #"{"type":"order","orders":[{"a":0,"b":true,"p":"\#(price)","s":"\#(size)","r":false,"t":{"limit":{"tif":"Gtc"}}},{"a":0,"b":true,"p":"1","s":"1","r":false,"t":{"limit":{"tif":"Gtc"}}}],"grouping":"na"}"#
                ))
            #expect(
                try world.send(action)
                    == #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"error":"\#(text)"}]}}}"#)
        }
    }

    @Test("Orders are taken back by number and by name; what is not there says so")
    func cancels() throws {
        var world = try SignedWorld()
        let cloid = Cloid(session: 1, number: 2)
        _ = try world.send(
            try OrderAction([.of(0, .buy, "0.1", at: "49000"), .of(0, .buy, "0.1", at: "48000", cloid: cloid)]))
        let success = #"{"status":"ok","response":{"type":"cancel","data":{"statuses":["success"]}}}"#
        let missing =
            #"{"status":"ok","response":{"type":"cancel","data":{"statuses":[{"error":"Order was never placed, already canceled, or filled. asset=0"}]}}}"#
        let byNumber = CancelAction([.init(asset: 0, order: OrderID(rawValue: 1))])
        let byName = CancelByCloidAction([.init(asset: 0, cloid: cloid)])
        #expect(try world.send(byNumber) == success)
        #expect(try world.send(byNumber) == missing)
        #expect(try world.send(byName) == success)
        #expect(try world.send(byName) == missing)
        #expect(
            try world.send(CancelAction([.init(asset: 173, order: OrderID(rawValue: 1))])).contains("asset=173"))
    }

    @Test("The same request is executed once")
    func onlyOnce() throws {
        var world = try SignedWorld()
        let terms = world.terms()
        let signer = ActionSigner(try SignedWorld.master, network: .testnet)
        let body = try signer.sign(try OrderAction([.of(0, .buy, "0.1", at: "49000")]), terms: terms).body
        #expect(try world.post(body).contains("resting"))
        #expect(try world.post(body) == SignedWorld.err("Invalid nonce: duplicate nonce \(terms.nonce)"))
        #expect(world.local.exchange.orders(of: 0).count == 1)
    }

    @Test("A late action is not executed, and costs five times as much")
    func expired() throws {
        var world = try SignedWorld()
        let order = try OrderAction([.of(0, .buy, "0.1", at: "49000")])
        let now = UInt64(world.now.milliseconds)
        #expect(try world.send(order, expires: now - 1) == SignedWorld.err("Action already expired"))
        #expect(world.local.identities.budgets[0].used == 5)
        #expect(try world.send(order, expires: now).contains("resting"))
        #expect(world.local.identities.budgets[0].used == 6)
    }

    @Test("Unknown markets and actions without a model are refused in plain words")
    func notThere() throws {
        var world = try SignedWorld()
        #expect(
            try world.send(try OrderAction([.of(7, .buy, "0.1", at: "1")])) == SignedWorld.err("Unknown asset 7"))
        #expect(try world.send(ClaimRewardsAction()).contains("is not simulated here"))
        #expect(try world.send(NoopAction()) == SignedWorld.done)
    }

    @Test("An account that has sent enough waits")
    func budget() throws {
        var settings = SignedWorld.settings
        settings.limitsActions = true
        var world = try SignedWorld(settings: settings)
        let cancels = CancelAction((0..<20_000).map { .init(asset: 0, order: OrderID(rawValue: $0)) })
        _ = try world.send(cancels)
        #expect(try world.send(NoopAction()) == SignedWorld.done)
        let answer = try world.send(NoopAction())
        #expect(
            answer.contains("Too many cumulative requests sent (20002 > 10000) for cumulative volume traded $0.00."))
        world.now = world.now + 10_000
        #expect(try world.send(NoopAction()) == SignedWorld.done)
    }
}
