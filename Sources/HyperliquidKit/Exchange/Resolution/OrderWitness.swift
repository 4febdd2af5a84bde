public import EthereumCrypto
public import HyperliquidSigning
public import NIOCore
public import TradingCore

/// Whom the client asks how an order stands.
public protocol OrderWitness: Sendable {
    /// Asks for an order; never fails, but may be of no use.
    func look(for order: OrderReference, of account: Address, on loop: any EventLoop) -> EventLoopFuture<OrderLook>

    /// Asks for the exchange's time; never fails, but may not know it.
    func exchangeTime(on loop: any EventLoop) -> EventLoopFuture<Timestamp?>
}

extension OrderWitness {
    /// Not known.
    public func exchangeTime(on loop: any EventLoop) -> EventLoopFuture<Timestamp?> {
        loop.makeSucceededFuture(nil)
    }
}

/// Asks the exchange, ahead of other questions.
public struct InfoWitness: OrderWitness {
    private let info: InfoClient

    /// Takes a client of questions.
    public init(_ info: InfoClient) { self.info = info.prioritized(.order) }

    /// Asks `orderStatus`.
    public func look(
        for order: OrderReference, of account: Address, on loop: any EventLoop
    ) -> EventLoopFuture<OrderLook> {
        let info = info
        let name: OrderName =
            switch order {
            case .id(let id): .oid(id)
            case .cloid(let cloid): .cloid(cloid)
            }
        return loop.makeFutureWithTask {
            switch try? await info.answer(to: OrderStatusRequest(user: account, order: name)) {
            case .order(let order): .found(OrderSighting(order))
            case .unknownOid: .unknown
            case .unknown, nil: .unavailable
            }
        }
    }

    /// Asks `exchangeStatus`.
    public func exchangeTime(on loop: any EventLoop) -> EventLoopFuture<Timestamp?> {
        var info = info.prioritized(.protective)
        info.timeout = .seconds(3)
        return loop.makeFutureWithTask { [info] in try? await info.exchangeStatus().time }
    }
}
