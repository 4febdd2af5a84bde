public import NIOCore

/// What brings signed actions to the exchange: requests of HTTP, or messages on an open WebSocket.
public protocol ActionCarrier: Sendable {
    /// Sends the bytes of a signed request as they are.
    ///
    /// - Parameters:
    ///   - body: The bytes.
    ///   - timeout: How long the answer may take.
    /// - Returns: The answer, whatever its status; fails with ``TransportFailure`` when there is none.
    func carry(_ body: [UInt8], timeout: TimeAmount) -> EventLoopFuture<HTTPReply>
}

/// Actions as requests of HTTP.
public struct HTTPActionCarrier: ActionCarrier {
    private let transport: any HTTPTransport

    /// Takes a transport.
    public init(_ transport: any HTTPTransport) { self.transport = transport }

    /// Posts the bytes to the exchange's address for actions.
    public func carry(_ body: [UInt8], timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
        transport.post(body, to: .exchange, timeout: timeout)
    }
}
