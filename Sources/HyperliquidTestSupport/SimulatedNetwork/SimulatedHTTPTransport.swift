public import HyperliquidKit
public import NIOCore

/// Carries requests through a simulated network: answers may be lost, late, or overtake each other.
public struct SimulatedHTTPTransport: HTTPTransport {
    let network: SimulatedNetwork

    /// Posts a body; what becomes of it is drawn from the network's seed.
    public func post(_ body: [UInt8], to path: RequestPath, timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
        network.loop.flatSubmit { [network] in Self.send(body, to: path, timeout: timeout, over: network) }
    }

    /// Nothing is open between requests.
    public func shutdown() -> EventLoopFuture<Void> { network.loop.makeSucceededVoidFuture() }

    private static func send(
        _ body: [UInt8], to path: RequestPath, timeout: TimeAmount, over network: SimulatedNetwork
    ) -> EventLoopFuture<HTTPReply> {
        guard network.answer != nil, !network.happens(network.conditions.refusedConnects) else {
            return network.loop.makeFailedFuture(
                TransportFailure(.unreachable, .notSent, "nobody listens for \(path.rawValue)"))
        }
        let promise = network.loop.makePromise(of: HTTPReply.self)
        let request = Request(promise)
        network.loop.scheduleTask(in: timeout) {
            request.end(.failure(TransportFailure(.timeout, .mayHaveArrived, "no answer within the time allowed")))
        }
        if network.happens(network.conditions.lostRequests) { return promise.futureResult }
        network.loop.scheduleTask(in: network.delay()) {
            guard let reply = network.answer?(path.rawValue, body) else { return }
            if network.happens(network.conditions.lostAnswers) { return }
            network.loop.scheduleTask(in: network.delay()) {
                request.end(.success(HTTPReply(status: reply.status, body: Array(reply.body.utf8))))
            }
        }
        return promise.futureResult
    }

    /// A request that ends once.
    ///
    /// Unchecked: it is touched on the network's event loop only.
    private final class Request: @unchecked Sendable {
        private var promise: EventLoopPromise<HTTPReply>?

        init(_ promise: EventLoopPromise<HTTPReply>) { self.promise = promise }

        func end(_ result: Result<HTTPReply, any Error>) {
            promise?.completeWith(result)
            promise = nil
        }
    }
}
