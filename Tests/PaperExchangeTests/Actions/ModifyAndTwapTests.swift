import HyperliquidSigning
import PaperExchange
import PaperKit
import Testing
import TradingCore

/// Modifies, the dead man's switch and TWAPs.
struct ModifyAndTwapTests {
    @Test("A modify cancels and places under a new number, and says when it cannot")
    func modify() throws {
        var world = try SignedWorld()
        let cloid = Cloid(session: 1, number: 1)
        _ = try world.send(try OrderAction([.of(0, .buy, "0.1", at: "49000", cloid: cloid)]))
        let order = try PlacedOrder.of(0, .buy, "0.2", at: "48000", .limit(.addLiquidityOnly), cloid: cloid)
        #expect(try world.send(ModifyAction(Modification(.cloid(cloid), by: order))) == SignedWorld.done)
        #expect(world.local.exchange.orders(of: 0).map(\.id.rawValue) == [2])
        let gone = OrderID(rawValue: 1)
        #expect(
            try world.send(ModifyAction(Modification(.id(gone), by: order)))
                == SignedWorld.err("Cannot modify canceled or filled order"))
        let answer = try world.send(
            BatchModifyAction([
                Modification(.id(OrderID(rawValue: 2)), by: order), Modification(.id(gone), by: order),
            ]))
        #expect(
            answer == #"{"status":"ok","response":{"type":"order","data":{"statuses":[{"resting":{"oid":3,"cloid":"#
                + #""0x00000000000000010000000000000001"}},{"error":"Cannot modify canceled or filled order"}]}}}"#)
    }

    @Test("The dead man's switch asks for volume, and fires where there is some")
    func scheduledCancel() throws {
        var world = try SignedWorld()
        let time = UInt64(world.now.milliseconds + 5000)
        #expect(
            try world.send(ScheduleCancelAction(at: time))
                == SignedWorld.err(
                    "Cannot set scheduled cancel time until enough volume traded. Required: $1000000. Traded: $0."))
        var rules = ExchangeRules()
        rules.scheduledCancelVolume = .zero
        world = try SignedWorld(rules: rules)
        _ = try world.send(try OrderAction([.of(0, .buy, "0.1", at: "49000")]))
        #expect(try world.send(ScheduleCancelAction(at: time - 1)).contains("too early"))
        #expect(try world.send(ScheduleCancelAction(at: time)) == SignedWorld.done)
        world.local.advance(to: world.now + 4999)
        #expect(world.local.exchange.orders(of: 0).count == 1)
        world.local.advance(to: world.now + 5000)
        #expect(world.local.exchange.orders(of: 0).isEmpty)
    }

    @Test("A TWAP runs, is taken back, or says why not")
    func twaps() throws {
        var world = try SignedWorld()
        func start(_ minutes: UInt32, _ size: String = "0.1") throws -> String {
            try world.send(TwapOrderAction(asset: 0, side: .buy, size: Size(size), minutes: minutes))
        }
        func status(_ type: String, _ status: String) -> String {
            #"{"status":"ok","response":{"type":"\#(type)","data":{"status":\#(status)}}}"#
        }
        #expect(try start(30) == status("twapOrder", #"{"running":{"twapId":1}}"#))
        #expect(try start(1) == status("twapOrder", #"{"error":"Invalid TWAP duration: 1 min(s)"}"#))
        #expect(try start(30, "0.0001").contains("TWAP order value too small."))
        #expect(try world.send(TwapCancelAction(asset: 0, twap: 1)) == status("twapCancel", #""success""#))
        #expect(
            try world.send(TwapCancelAction(asset: 0, twap: 1))
                == status("twapCancel", #"{"error":"TWAP was never placed, already canceled, or filled."}"#))
    }
}
