public import FuzzSupport
import HyperliquidKit
import TradingCore

/// A promise about the messages of one channel: the input is their data.
public protocol FrameDataTarget: FuzzTarget {
    /// The channel.
    static var channel: String { get }
}

extension FrameDataTarget {
    /// Tests the input as the data of a message of the channel.
    public static func test(_ input: [UInt8]) {
        FrameCheck.test(Array("{\"channel\":\"\(channel)\",\"data\":".utf8) + input + [UInt8(ascii: "}")])
    }
}

/// What must hold of any message.
public enum FrameCheck {
    /// Decodes a message; a blank before it keeps the decoder from reading it by words of eight bytes, and must change nothing.
    public static func test(_ frame: [UInt8]) {
        let (quick, quickFault) = decoded(frame)
        let (careful, carefulFault) = decoded([UInt8(ascii: " ")] + frame)
        expect(quick.kind == careful.kind, "two readings differ in what they found: \(quick) and \(careful)")
        expect(quick.contents == careful.contents, "two readings differ: \(quick) and \(careful)")
        expect(quickFault?.code == carefulFault?.code, "two readings differ in what is wrong")
        expect(quickFault?.path == carefulFault?.path, "two readings differ in where it is wrong")
        if let quickFault {
            expect(quick.contents == FrameContents(), "a broken message left something behind")
            expect(quickFault.offset <= frame.count, "a fault lies behind the message")
            expect(!quickFault.description.isEmpty, "a fault says nothing")
        }
        for event in quick.contents.events { check(event) }
        if let mids = quick.contents.mids {
            expect(mids.mids.allSatisfy { $0.price > .zero }, "a mid is not above zero")
            expect(mids.prices.count == mids.mids.count, "a coin has two mids")
        }
    }

    private static func check(_ event: MarketEvent) {
        switch event {
        case .book(let book):
            let levels = book.bids + book.asks
            expect(levels.allSatisfy { $0.price > .zero && $0.size > .zero && $0.orders >= 0 }, "a level cannot be")
            if let bid = book.bids.first, let ask = book.asks.first {
                expect(bid.price < ask.price, "a book is crossed")
            }
        case .quote(let quote):
            if let bid = quote.bid, let ask = quote.ask { expect(bid.price < ask.price, "a quote is crossed") }
        case .trade(let trade): expect(trade.price > .zero && trade.size > .zero, "a print is not above zero")
        case .candle(_, let candle): expect((try? candle.check()) != nil, "a candle cannot be")
        case .reference(let prices): expect(prices.mark > .zero, "a mark is not above zero")
        case .candleOpened, .funding: break
        }
    }

    private struct Reading {
        var kind: FrameKind?
        var contents = FrameContents()
    }

    private static func decoded(_ frame: [UInt8]) -> (Reading, FrameError?) {
        var decoder = FrameDecoder()
        var reading = Reading()
        do {
            let now = Timestamp(milliseconds: 1_800_000_000_000)
            reading.kind = try decoder.decode(frame.span, receivedAt: now, into: &reading.contents)
            return (reading, nil)
        } catch {
            return (reading, error)
        }
    }
}
