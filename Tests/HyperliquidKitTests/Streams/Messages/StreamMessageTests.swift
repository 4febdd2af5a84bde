import Foundation
import Testing
import TradingCore

@testable import HyperliquidKit

/// Channels beyond the quick ones, as typed values.
struct StreamMessageTests {
    @Test func theWholeContextOfAPerpComesBesideItsEvent() throws {
        let read = try Read(try Fixture.bytes("ws/samples/activeAssetCtx.json"))
        #expect(read.kind == .reference && read.contents.events.count == 1)
        guard case .perpContext(let message)? = read.contents.message else {
            Issue.record("there is no context")
            return
        }
        #expect(try message.coin == Coin("SOL"))
        #expect(try message.ctx.openInterest == ExactDecimal("5259.34"))
        #expect(try message.ctx.dayNtlVlm == USD("965843.7286000003"))
        #expect(try message.ctx.impactPxs == Pair(Price("128.4583"), Price("128.5099")))
    }

    @Test func aContextThatIsNotWholeStillGivesItsEvent() throws {
        let read = try Read(#"{"channel":"activeAssetCtx","data":{"coin":"SOL","ctx":{"markPx":"1","oraclePx":"1"}}}"#)
        #expect(read.contents.events.count == 1)
        #expect(read.contents.message == nil)
        #expect(read.decoder.report.setAside == [.unreadable: 1])
    }

    @Test(arguments: ["", #""coin":"@107","#])
    func aSpotContextTakesItsNameFromTheMessage(name: String) throws {
        let read = try Read(spot(name))
        guard case .spotContext(let message)? = read.contents.message else {
            Issue.record("there is no context")
            return
        }
        #expect(message.ctx.coin == .hypeSpot && message.ctx.markPx == 35 && message.ctx.midPx == nil)
        #expect(read.contents.reading.isClean)
    }

    @Test func aSpotContextOfAnotherPairIsRefused() throws {
        let error = #expect(throws: FrameError.self) { try Read(spot(#""coin":"@1","#)) }
        #expect(error?.description.contains("another pair") == true)
    }

    @Test func theContextsOfAllDexsAreThoseThatFoundationSees() throws {
        let bytes = try Fixture.bytes("ws/samples/allDexsAssetCtxs.json")
        guard case .allPerpContexts(let message)? = try Read(bytes).contents.message else {
            Issue.record("there are no contexts")
            return
        }
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let dexs = try #require((object?["data"] as? [String: Any])?["ctxs"] as? [[Any]])
        #expect(message.ctxs.map(\.first) == dexs.map { $0[0] as? String })
        for (ours, theirs) in zip(message.ctxs, dexs) {
            let marks = try #require(theirs[1] as? [[String: Any]]).map { $0["markPx"] as? String }
            #expect(!marks.isEmpty && ours.second.count == marks.count)
            for (index, mark) in marks.enumerated() {
                #expect(try ours.second[index]?.markPx == Price(#require(mark)))
            }
        }
        #expect(try #require(message[""])[0]?.markPx == 77562)
    }

    @Test func packedContextsAreUnpacked() throws {
        let sample = "q1ZyCnFWsqpWyk0syg6oULJSsjQ3NTDQM1Wq1VFyDfFAkTI2MzXQMwJLVVRWWfmFuTiiyBuamOoZKdXWAgA="
        #expect(
            try fast(sample).values == [
                Coin("BTC"): FastContext(mark: Price("97500.5")), Coin("ETH"): FastContext(mark: Price("3650.25")),
                Coin("xyz:NVDA"): FastContext(mark: Price("145.2")),
            ])
    }

    // {"BTC":{"midPx":null},"ETH":{"markPx":"3650.25","midPx":"3650.3"},"xyz:NVDA":{},"DOGE":{"markPx":null}}
    @Test func whatDidNotChangeIsNotTakenForNothing() throws {
        let changes =
            "q1ZyCnFWsqpWys1MCahQssorzcmp1VFyDfEACyYWZYNElYzNTA30jEyVdGDqICLGSkC1FZVVVn5hLo5ADUCei7+7K7JWsIG1AA=="
        let read = try Read(#"{"channel":"fastAssetCtxs","data":"\#(changes)"}"#)
        guard case .fastContexts(let message)? = read.contents.message else {
            Issue.record("there are no contexts")
            return
        }
        let values = message.contexts
        #expect(values[.bitcoin] == FastContext(mid: .absent))
        #expect(try values[.ether] == FastContext(mark: Price("3650.25"), mid: .price(Price("3650.3"))))
        #expect(try values[Coin("xyz:NVDA")] == FastContext())
        // A mark that is none is set aside with its market.
        #expect(values[.doge] == nil && read.contents.reading.setAsideCount == 1)
    }

    @Test(arguments: ["!", "iwY=", "q1ZyCnFWsqpWyk0syg6oULJS", "/////w==", "iwYAAA==", ""])
    func whatIsNotPackedAsItShouldBeIsRefused(text: String) {
        #expect(throws: FrameError.self) { try fast(text) }
    }

    @Test func aPackedBombIsRefused() throws {
        // Thirteen bits say "the last byte 258 times".
        let bomb = Self.blanks(repeats: FastContextsMessage.maximumBytes / 258 + 1)
        #expect(bomb.count < 30_000)
        #expect(throws: RawDeflate.Fault.tooLarge(FastContextsMessage.maximumBytes)) {
            try RawDeflate.unpacked(bomb, atMost: FastContextsMessage.maximumBytes)
        }
        #expect(try RawDeflate.unpacked(bomb, atMost: 8 << 20).count > FastContextsMessage.maximumBytes)
    }

    @Test(arguments: [("{\"updates\":", "}"), ("", "")])
    func outcomesBeginAndEndInEitherForm(opening: String, closing: String) throws {
        let outcome = #"{"outcome":7,"name":"a","description":"b","sideSpecs":[{"name":"Yes"},{"name":"No"}]}"#
        let list =
            #"[{"outcomeCreated":\#(outcome)},{"outcomeSettled":7},{"outcomeSettled":{"outcome":8}},"#
            + #"{"questionSettled":{"question":3}},{"questionSettled":4},{"somethingNew":1},{"outcomeSettled":"x"}]"#
        let read = try Read(#"{"channel":"outcomeMetaUpdates","data":\#(opening)\#(list)\#(closing)}"#)
        guard case .outcomes(let message)? = read.contents.message else {
            Issue.record("there are no outcomes")
            return
        }
        let spec = OutcomeSpec(
            outcome: 7, name: "a", description: "b", sideSpecs: [OutcomeSide(name: "Yes"), OutcomeSide(name: "No")])
        #expect(
            message.updates.elements == [
                .outcomeCreated(spec), .outcomeSettled(7), .outcomeSettled(8), .questionSettled(3), .questionSettled(4),
                .unknown(["somethingNew": 1]),
            ])
        #expect(read.contents.reading.setAsideCount == 1)
    }

    @Test func everyChannelOfTheCatalogueIsTyped() {
        for kind in SubscriptionKind.allCases {
            for channel in kind.channels {
                let isTyped = FrameKind(typedChannel: channel) != nil
                let isMarket = ["l2Book", "bbo", "trades", "candle", "activeAssetCtx"].contains(channel)
                #expect(isTyped || isMarket, "\(channel) has no type")
                #expect(isMarket || FrameKind(otherChannel: channel) == .otherChannel, "\(channel) is unknown")
            }
        }
    }

    @Test func whatMattersAndIsMissingIsAFault() {
        for channel in StreamMessage.channels.subtracting(["activeAssetCtx"]) {
            #expect(throws: FrameError.self, "\(channel)") { try Read(#"{"channel":"\#(channel)","data":7}"#) }
            #expect(throws: FrameError.self, "\(channel)") { try Read(#"{"channel":"\#(channel)"}"#) }
        }
    }

    private func fast(_ text: String) throws -> PerCoin<FastContext> {
        guard
            case .fastContexts(let message)? =
                try Read(#"{"channel":"fastAssetCtxs","data":"\#(text)"}"#).contents.message
        else { return PerCoin([:]) }
        return message.contexts
    }

    private func spot(_ name: String) -> String {
        let prices = #""prevDayPx":"34.5","dayNtlVlm":"1.5","markPx":"35.0","midPx":null,"circulatingSupply":"9.25""#
        return #"{"channel":"activeSpotAssetCtx","data":{"coin":"@107","ctx":{\#(name)\#(prices)}}}"#
    }

    /// A block of fixed codes: a blank, and so many times 258 more.
    private static func blanks(repeats: Int) -> [UInt8] {
        var bits: [UInt8] = [1, 1, 0] + [0, 1, 0, 1, 0, 0, 0, 0]
        for _ in 0..<repeats { bits += [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0] }
        bits += [0, 0, 0, 0, 0, 0, 0]
        return stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<min(start + 8, bits.count)].enumerated().reduce(0) { $0 | $1.element << UInt8($1.offset) }
        }
    }

    /// A message, read by a decoder that has seen nothing.
    private struct Read {
        var decoder = FrameDecoder()
        var contents = FrameContents()
        var kind: FrameKind

        init(_ bytes: [UInt8]) throws {
            kind = try decoder.decode(bytes.span, receivedAt: .at(1_785_000_000_000), into: &contents)
        }

        init(_ text: String) throws { try self.init(Array(text.utf8)) }
    }
}
