import Testing
import TradingCore

@testable import HyperliquidKit

/// Messages about an account through the decoder of frames.
struct AccountFrameTests {
    private static let update = """
        {"order":{"coin":"BTC","side":"B","limitPx":"31795.0","sz":"0.00037","oid":57118842019,"timestamp":1785261289146,\
        "origSz":"0.00037","cloid":"0xa1f0cddc17303d07f3fd128d5b35071d"},"status":"open","statusTimestamp":1785261289146}
        """

    @Test func everySampleSaysWhatItsCodableTypeSays() throws {
        for name in try Fixture.names(in: "ws/samples") {
            let frame = try Fixture.bytes("ws/samples/\(name)")
            guard let data = try JSONValue(parsing: frame).members?.first(where: { $0.key == "data" })?.value else {
                continue
            }
            let (kind, contents) = try read(frame)
            switch kind {
            case .userFills: #expect(try contents.userFills == data.decodeTolerantly(UserFillsMessage.self).value)
            case .orderUpdates:
                #expect(try contents.orderUpdates == data.decodeTolerantly(OrderUpdatesMessage.self).value)
            case .userEvents: #expect(try contents.userEvents == data.decodeTolerantly(UserEventsMessage.self).value)
            default:
                #expect(contents.userFills == nil && contents.orderUpdates == nil && contents.userEvents == nil)
                #expect(
                    !name.hasPrefix("user") && !name.hasPrefix("orderUpdates") || name.contains("Fundings"), "\(name)")
            }
        }
    }

    @Test func anOrderSaysWhatItIs() throws {
        let order = try #require(try updates("[\(Self.update)]").contents.orderUpdates?.first)
        #expect(order.order.oid == OrderID(rawValue: 57_118_842_019))
        #expect(order.order.limitPx == 31_795)
        #expect(order.order.cloid == Cloid("0xa1f0cddc17303d07f3fd128d5b35071d"))
        #expect(order.status == .known(.open))
        #expect(order.statusTimestamp == .at(1_785_261_289_146))
    }

    @Test func aStatusNobodyKnowsIsKeptAndCounted() throws {
        let text = Self.update.replacing("\"open\"", with: "\"levitated\"")
        let (contents, report) = try updates("[\(Self.update),\(text)]")
        #expect(contents.orderUpdates?.map(\.status.name) == ["open", "levitated"])
        #expect(contents.reading.unknownValues.count == 1)
        #expect(report.setAside == [:])
    }

    @Test func aFieldNobodyKnowsIsCounted() throws {
        let text = Self.update.replacing("{\"order\":", with: "{\"mood\":1,\"order\":")
        let (contents, report) = try updates("[\(text),\(text)]")
        #expect(contents.orderUpdates?.count == 2)
        #expect(report.unknownKeys == 2)
        #expect(report.firstUnknownKey == "data[].mood")
    }

    @Test func anUpdateThatCannotBeReadIsSetAsideAndTheOthersAreUsed() throws {
        let broken = Self.update.replacing("\"31795.0\"", with: "null")
        let (contents, report) = try updates("[\(Self.update),\(broken)]")
        #expect(contents.orderUpdates?.count == 1)
        #expect(contents.reading.setAsideCount == 1)
        #expect(report.setAside == [.unreadable: 1])
        #expect(report.faults.first?.path == "data[1].order.limitPx")
    }

    @Test func dataOfAnotherTypeIsAnErrorWithItsPlace() {
        var decoder = FrameDecoder()
        var contents = FrameContents()
        let frame = Array(#"{"channel":"userFills","data":{"user":7,"fills":[]}}"#.utf8)
        #expect {
            try decoder.decode(frame.span, into: &contents)
        } throws: { error in
            (error as? FrameError)?.code == .unreadable && (error as? FrameError)?.path == "data.user"
        }
        #expect(contents == FrameContents())
        #expect(decoder.report.brokenFrames == 1)
        #expect(decoder.report[.userFills] == 0)
    }

    @Test func nothingOfTheMessageBeforeIsLeft() throws {
        var decoder = FrameDecoder()
        var contents = FrameContents()
        try decoder.decode(Array(#"{"channel":"orderUpdates","data":[\#(Self.update)]}"#.utf8).span, into: &contents)
        #expect(contents.orderUpdates?.count == 1)
        try decoder.decode(Array(#"{"channel":"pong"}"#.utf8).span, into: &contents)
        #expect(contents == FrameContents())
    }

    private func updates(_ data: String) throws -> (contents: FrameContents, report: FrameReport) {
        var decoder = FrameDecoder()
        var contents = FrameContents()
        let frame = Array(#"{"channel":"orderUpdates","data":\#(data)}"#.utf8)
        #expect(try decoder.decode(frame.span, into: &contents) == .orderUpdates)
        return (contents, decoder.report)
    }

    private func read(_ frame: [UInt8]) throws -> (FrameKind, FrameContents) {
        var decoder = FrameDecoder()
        var contents = FrameContents()
        return (try decoder.decode(frame.span, receivedAt: .at(1_800_000_000_000), into: &contents), contents)
    }
}
