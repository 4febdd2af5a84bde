import TradingCore
import TradingTestSupport

/// Random journals: orders that live, die and repeat themselves, with values from both ends of every range.
struct EntryGenerator {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func journal(_ count: Int) -> [JournalEntry] { (0..<count).map { _ in entry() } }

    private mutating func entry() -> JournalEntry {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: .proposed(intent(), reason(), at: time())
        case 1, 2, 3: .approved(.place(order()), at: time())
        case 4: .approved(intent(), at: time())
        case 5: .refused(intent(), rule: text(), reason: text(), at: time())
        case 6: .note(coin(), reason(), at: time())
        case 7: .killSwitch(from: text(), to: text(), reason: text(), at: time())
        default: .venue(event())
        }
    }

    private mutating func event() -> VenueEvent {
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: .accepted(cloid(), OrderID(rawValue: integer()), coin(), at: time())
        case 2: .rejected(cloid(), coin(), pick(OrderRejection.allCases), at: time())
        case 3: .triggered(cloid(), coin(), at: time())
        case 4: .canceled(cloid(), coin(), pick(CancelReason.allCases), remaining: size(), at: time())
        case 5: .funding(funding())
        default: .filled(fill())
        }
    }

    private mutating func intent() -> OrderIntent {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .place(order())
        case 1: .cancel(coin(), cloid())
        default: .cancelAll(coin())
        }
    }

    private mutating func order() -> OrderRequest {
        let kind: OrderKind =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: .market
            case 1: .limit(price(), pick(TimeInForce.allCases))
            default:
                .trigger(
                    Trigger(
                        price: price(), purpose: flag() ? .takeProfit : .stopLoss, limit: flag() ? price() : nil))
            }
        return OrderRequest(
            coin: coin(), side: side(), size: size(), kind: kind, reduceOnly: flag(), cloid: cloid())
    }

    private mutating func fill() -> Fill {
        Fill(
            coin: coin(), time: time(), cloid: flag() ? cloid() : nil, orderID: OrderID(rawValue: integer()),
            tradeID: integer(), side: side(), price: price(), size: size(), fee: amount(), isTaker: flag(),
            startPosition: size(), closedPnl: amount(), isLiquidation: flag())
    }

    private mutating func funding() -> FundingPayment {
        var payment = FundingPayment(
            coin: coin(), time: time(), position: .zero, price: price(), rate: Rate(raw: integer()))
        payment.position = size()
        payment.paid = amount()
        return payment
    }

    private mutating func reason() -> Reason {
        let count = Int.random(in: 0..<4, using: &random)
        return Reason(text(), (0..<count).map { _ in Reason.Value(text(), number()) })
    }

    private mutating func text() -> String {
        pick([
            "", "fast", "slow", "\"quoted\" \\ \n\t\u{1}", "a\u{0}b", "größer 🚀", "\u{7F}\u{2028}",
            "'; DROP TABLE runs; --",
        ])
    }

    private mutating func number() -> Double {
        let specials: [Double] = [
            0, -0.0, 1.5, 0.1, .pi, .infinity, -.infinity, .nan, -.nan, .signalingNaN, .leastNonzeroMagnitude,
            .greatestFiniteMagnitude, -1e300, 9_007_199_254_740_992,
        ]
        return flag() ? pick(specials) : Double(bitPattern: integer())
    }

    private mutating func integer<Integer: FixedWidthInteger>() -> Integer {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: pick([Integer.min, .max, 0, 1])
        case 1: Integer.random(in: .min ... .max, using: &random)
        default: Integer.random(in: 0...100, using: &random)
        }
    }

    private mutating func time() -> Timestamp { Timestamp(milliseconds: integer()) }
    private mutating func price() -> Price { Price(raw: integer()) }
    private mutating func size() -> Size { Size(raw: integer()) }
    private mutating func amount() -> USD { USD(raw: integer()) }
    private mutating func flag() -> Bool { Bool.random(using: &random) }
    private mutating func side() -> Side { flag() ? .buy : .sell }

    /// Few names, so that orders meet their own and others' events.
    private mutating func cloid() -> Cloid {
        Cloid(session: pick([0, .max]), number: UInt64.random(in: 0..<6, using: &random))
    }

    private mutating func coin() -> Coin { pick(Self.coins) }

    private static let coins = ["BTC", "PURR/USDC", "xyz:ABCDEFGHIJKLMNOPQRST"].compactMap { try? Coin($0) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }
}
