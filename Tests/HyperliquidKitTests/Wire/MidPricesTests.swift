import Testing
import TradingCore

@testable import HyperliquidKit

struct AllMidsTests {
    @Test func everyMidStandsInTheOrderOfTheMessage() throws {
        let mids = try #require(try read(#"{"mids":{"BTC":"97431.5","@107":"38.2115","xyz:GOLD":"4871"}}"#).mids)
        #expect(mids.mids.map(\.coin.description) == ["BTC", "@107", "xyz:GOLD"])
        #expect(mids[try Coin("@107")] == (try Price("38.2115")))
        #expect(mids[try Coin("ETH")] == nil)
        #expect(mids.prices[try Coin("xyz:GOLD")] == 4871)
        #expect(mids.dex == nil)
    }

    @Test(arguments: [("xyz", "xyz"), ("", nil)])
    func theDexIsNamed(text: String, dex: String?) throws {
        #expect(try read(#"{"dex":"\#(text)","mids":{"BTC":"1"}}"#).mids?.dex == dex)
    }

    @Test(arguments: [
        (#""ETH":"1x""#, FrameError.Code.unreadable), (#""ETH":null"#, .wrongType),
        (#""ETH":"0.123456789""#, .unreadable),
        (#""ETH":"0""#, .impossible), (#""ETH":"-1""#, .impossible), (#""A COIN":"1""#, .unreadable),
        (#""":"1""#, .unreadable),
    ])
    func aMidThatCannotBeReadIsSetAsideAndTheOthersAreUsed(member: String, code: FrameError.Code) throws {
        var decoder = FrameDecoder()
        let contents = try read(#"{"mids":{"BTC":"2",\#(member),"SOL":"3"}}"#, &decoder)
        #expect(contents.mids?.mids.map(\.coin.description) == ["BTC", "SOL"])
        #expect(decoder.report.setAside == [code: 1])
        #expect(decoder.report.faults.first?.path.hasPrefix("data.mids") == true)
    }

    @Test(arguments: [
        (#"{"mids":{"BTC":"2","ETH":"1","BTC":"3"}}"#, FrameError.Code.repeated, "data.mids.BTC"),
        (#"{"mids":{},"mids":{}}"#, .repeated, "data.mids"), (#"{}"#, .missing, "data.mids"),
        (#"{"mids":[]}"#, .wrongType, "data.mids"), (#"{"mids":{"BTC":"2","#, .malformed, ""),
    ])
    func aMessageWithoutUsableMidsIsAnError(data: String, code: FrameError.Code, path: String) {
        #expect {
            try read(data)
        } throws: { error in
            let fault = error as? FrameError
            return fault?.code == code && (path.isEmpty || fault?.path == path)
        }
    }

    @Test func whereOnlyEventsAreAskedForMidsArePassedOver() throws {
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        let frame = Array(#"{"channel":"allMids","data":{"mids":{"BTC":"x"}}}"#.utf8)
        #expect(try decoder.decode(frame.span, into: &events) == .otherChannel)
        #expect(decoder.report.setAside == [:])
    }

    @Test func nothingOfTheMessageBeforeIsLeft() throws {
        var decoder = FrameDecoder()
        var contents = try read(#"{"mids":{"BTC":"2"}}"#, &decoder)
        try decoder.decode(Array(#"{"channel":"pong"}"#.utf8).span, into: &contents)
        #expect(contents == FrameContents())
    }

    @discardableResult
    private func read(_ data: String) throws(FrameError) -> FrameContents {
        var decoder = FrameDecoder()
        return try read(data, &decoder)
    }

    private func read(_ data: String, _ decoder: inout FrameDecoder) throws(FrameError) -> FrameContents {
        var contents = FrameContents()
        try decoder.decode(Array((#"{"channel":"allMids","data":"# + data + "}").utf8).span, into: &contents)
        return contents
    }
}
