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

/// Asks the exchange, out of the reserve for protection, and says "unavailable" rather than keep anybody waiting.
public struct InfoWitness: OrderWitness {
    private let info: InfoClient
    /// How long a question may wait for the limits, and how long for its answer.
    private let patience = TimeAmount.seconds(5)

    /// Takes a client of questions.
    public init(_ info: InfoClient) { self.info = info }

    /// Asks `orderStatus`.
    public func look(
        for order: OrderReference, of account: Address, on loop: any EventLoop
    ) -> EventLoopFuture<OrderLook> {
        let name: OrderName =
            switch order {
            case .id(let id): .oid(id)
            case .cloid(let cloid): .cloid(cloid)
            }
        let request = OrderStatusRequest(user: account, order: name)
        return loop.makeFutureWithTask {
            switch try? await answer(to: request) {
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

    private func answer(to request: OrderStatusRequest) async throws -> OrderStatusAnswer {
        let gate = info.gate
        let ticket = GateTicket.question(OrderStatusRequest.weight, .protective)
        try await gate?.enter(ticket, patience: patience).get()
        defer { gate?.finish(ticket) }
        let body = Array(request.body.description.utf8)
        let reply = try await info.transport.post(body, to: OrderStatusRequest.path, timeout: patience).get()
        gate?.answered(status: reply.status, retryAfter: reply.retryAfter)
        try InfoError.check(reply, to: OrderStatusRequest.type)
        let (answer, report) = try OrderStatusRequest.read(reply.body)
        if !report.isClean { info.onReport?(OrderStatusRequest.type, report) }
        return answer
    }
}
