import EthereumCrypto
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// What the exchange says about one order, made up from a seed, and what is true of it in the end.
struct OrderStory {
    /// One piece of news.
    enum News {
        case answer(OrderFact)
        case sighting(OrderSighting)
        case fill(UserFill)
    }

    /// How it ends.
    enum End: CaseIterable {
        case filled, canceled, unfilledRest, rejected, rejectedLater, absent, open, madeSmaller
    }

    static let account = Address.numbered(1)

    let request: OrderRequest
    let end: End
    var news: [News] = []
    /// What it traded, by the numbers of the trades.
    private(set) var trades: [(id: UInt64, size: Size)] = []

    /// Whether nothing more comes of it.
    var isOver: Bool { end != .open }
    var traded: Size { trades.reduce(.zero) { $0 + $1.size } }

    /// Makes a story up.
    ///
    /// - Parameters:
    ///   - number: Distinguishes it from others.
    ///   - isOurs: Whether this client placed it; otherwise it has no name, and nothing is answered.
    ///   - random: Decides it.
    /// - Throws: When a fill cannot be read.
    init(_ number: UInt64, isOurs: Bool = true, _ random: inout SeededGenerator) throws {
        let sizes: [Size] = [1, 3, 10]
        let size = sizes[Int.random(in: 0..<3, using: &random)]
        let side: Side = Bool.random(using: &random) ? .buy : .sell
        let isTrigger = Int.random(in: 0..<4, using: &random) == 0
        let kind: OrderKind =
            isTrigger ? .trigger(Trigger(price: 90, purpose: .stopLoss)) : .limit(100, .goodTilCanceled)
        let cloid = Cloid(session: 9, number: number)
        request = OrderRequest(coin: .btc, side: side, size: size, kind: kind, cloid: cloid)
        end = End.allCases.randomElement(using: &random) ?? .filled
        let id = OrderID(rawValue: 1000 + number)
        let hasNames = Int.random(in: 0..<5, using: &random) > 0
        let named: Cloid? = isOurs && hasNames ? cloid : nil
        func sighting(_ status: String, _ left: Size, _ after: Int64) -> News {
            .sighting(
                OrderSighting(
                    id: id, cloid: isOurs ? cloid : nil, coin: .btc, side: side, price: 100, originalSize: size,
                    remaining: left, status: Open(status), time: .at(Message.now + after)))
        }
        let pieces: Int64 = [.filled].contains(end) ? 10 : Int64.random(in: 0...9, using: &random)
        if [.filled, .canceled, .unfilledRest, .open, .madeSmaller].contains(end) {
            var left = pieces
            var index: UInt64 = 0
            while left > 0 {
                let tenths = Int64.random(in: 1...left, using: &random)
                left -= tenths
                index += 1
                let part = Size(raw: size.raw / 10 * tenths)
                trades.append((number * 100 + index, part))
                news.append(.fill(try Self.fill(number * 100 + index, id, side, part, named, after: Int64(index))))
            }
        }
        let left = size - traded
        if isOurs, end != .absent, end != .rejected {
            let answer: OrderAnswer = isTrigger ? .waitingForTrigger : .resting(id)
            if end == .unfilledRest, !isTrigger {
                news.append(.answer(.answered(.filled(id, size: traded, averagePrice: 100))))
            } else {
                news.append(.answer(.answered(answer)))
            }
        }
        if end != .absent, end != .rejected { news.append(sighting("open", size, 0)) }
        if isTrigger, end != .absent, end != .rejected { news.append(sighting("triggered", size, 1)) }
        switch end {
        case .filled: news.append(sighting("filled", 0, 50))
        case .canceled: news.append(sighting("canceled", left, 50))
        case .unfilledRest: news.append(sighting("iocCanceled", left, 50))
        case .rejected:
            if isOurs { news.append(.answer(.refused(.wouldMatch))) }
            news.append(sighting("badAloPxRejected", size, 50))
        case .rejectedLater: news.append(sighting("perpMarginRejected", size, 50))
        case .absent: if isOurs { news.append(.answer(.absent)) }
        case .open: break
        case .madeSmaller:
            // Somebody made it as small as what had been filled.
            news.removeAll { if case .sighting = $0 { true } else { false } }
            for status in ["open", traded.isZero ? "canceled" : "filled"] {
                guard case .sighting(var order) = sighting(status, 0, 50) else { continue }
                (order.originalSize, order.remaining) = (traded.isZero ? size : traded, traded.isZero ? size : .zero)
                news.append(.sighting(order))
            }
        }
    }

    /// A fill as the exchange tells it.
    static func fill(
        _ trade: UInt64, _ order: OrderID, _ side: Side, _ size: Size, _ cloid: Cloid?, coin: String = "BTC",
        fee: (String, token: String) = ("0.01", "USDC"), after: Int64 = 0
    ) throws -> UserFill {
        let hash = "0x" + String(repeating: "0", count: 64)
        let names =
            #""coin":"\#(coin)","oid":\#(order.rawValue),"tid":\#(trade),"hash":"\#(hash)","feeToken":"\#(fee.token)""#
        let amounts = #""px":"100.0","sz":"\#(size)","startPosition":"0.0","closedPnl":"0.0","fee":"\#(fee.0)""#
        let name = cloid.map { #","cloid":"\#($0)""# } ?? ""
        let text =
            #"{\#(names),\#(amounts),"side":"\#(side == .buy ? "B" : "A")","time":\#(Message.now + after),"dir":"Open Long","crossed":true\#(name)}"#
        return try JSONValue(parsing: text).decode(UserFill.self)
    }
}
