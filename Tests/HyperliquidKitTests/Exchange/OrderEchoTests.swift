import HyperliquidTestSupport
import NIOCore
import Testing
import TradingCore

@testable import HyperliquidKit

/// An order that the exchange shows is compared with the one that was sent, and settles it once: rows A25 and A31 of the faults.
struct OrderEchoTests {
    private static let cloid = Cloid(session: 7, number: 1)
    private static let moment = OutcomeResolver.Moment(uptime: .uptimeNanoseconds(0), exchange: .at(1_780_000_000_000))

    /// The resolution of a purchase of one at 100.
    private func resolver() throws -> OutcomeResolver {
        let key = try TestSigner.key()
        let order = try PlacedOrder(
            asset: 0, side: .buy, price: 100, size: 1, terms: .limit(.goodTilCanceled), cloid: Self.cloid)
        let action = try OrderAction([order])
        let terms = RequestTerms(nonce: 1_780_000_000_000, expiresAfter: 1_780_000_010_000)
        let intent = SignedIntent(
            type: action.type, request: try ActionSigner(key, network: .testnet).sign(action, terms: terms),
            signer: key.address, network: .testnet, account: key.address, subject: IntentSubject(of: action),
            shape: ReplyShape(of: action), priority: .order)
        return OutcomeResolver(intent, at: Self.moment)
    }

    private func order(_ side: Side, at price: Price) -> OrderSighting {
        OrderSighting(
            id: OrderID(rawValue: 5), cloid: Self.cloid, coin: .ether, side: side, price: price, originalSize: 1,
            status: .known(.open), time: .at(1_780_000_000_100))
    }

    private func alarms(side: Side, price: Price) throws -> [String] {
        var resolver = try resolver()
        return resolver.take(.looked(item: 0, .found(order(side, at: price))), at: Self.moment)
            .compactMap { if case .alarm(let words) = $0 { words } else { nil } }
    }

    @Test func anotherOrderUnderTheSameNameRaisesAnAlarm() throws {
        #expect(try alarms(side: .buy, price: 100).isEmpty)
        for words in [try alarms(side: .sell, price: 100), try alarms(side: .buy, price: 101)] {
            #expect(words.count == 1)
            #expect(words.first?.contains("shows another order than was sent, of ETH") == true)
        }
    }

    @Test func anOrderThatIsShownTwiceSettlesItsDoubtOnce() throws {
        var resolver = try resolver()
        let shown = order(.buy, at: 100)
        #expect(resolver.take(.seen(shown), at: Self.moment) == [.settled([.seen(shown)])])
        #expect(resolver.take(.seen(shown), at: Self.moment).isEmpty)
        #expect(resolver.take(.looked(item: 0, .found(shown)), at: Self.moment).isEmpty)
    }
}
