public import NIOCore
public import TradingCore

/// Carries requests to an exchange: over the network, or within a test.
public protocol HTTPTransport: Sendable {
    /// Posts a body of JSON.
    ///
    /// - Parameters:
    ///   - body: The bytes, sent as they are.
    ///   - path: Where they go.
    ///   - timeout: How long the whole exchange may take.
    /// - Returns: The answer, whatever its status; fails with ``TransportFailure`` when there is none.
    func post(_ body: [UInt8], to path: RequestPath, timeout: TimeAmount) -> EventLoopFuture<HTTPReply>

    /// Gives up what is open; requests on their way fail.
    func shutdown() -> EventLoopFuture<Void>
}

/// An answer to a request.
public struct HTTPReply: Sendable, Hashable {
    /// The status, such as 200.
    public var status: Int
    /// The body, at most 64 MiB.
    public var body: [UInt8]
    /// The exchange's clock, to the second, where the answer shows it.
    public var serverTime: Timestamp?
    /// How many seconds to wait before the next request, where the answer says it.
    public var retryAfter: Int?

    /// Describes an answer.
    public init(status: Int, body: [UInt8], serverTime: Timestamp? = nil, retryAfter: Int? = nil) {
        self.status = status
        self.body = body
        self.serverTime = serverTime
        self.retryAfter = retryAfter
    }
}

/// A request without an answer.
public struct TransportFailure: Error, Hashable, CustomStringConvertible {
    /// How far the request may have come; this decides whether it may be sent anew.
    public enum Reach: Hashable, Sendable {
        /// Not one byte of it left this machine: it cannot have had an effect.
        case notSent
        /// It may have arrived, whole or in part.
        case mayHaveArrived
    }

    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable {
            case unreachable, untrusted, timeout, cut, tooLarge, protocolViolation, closed
        }
        private let kind: Kind

        /// No connection came about: no such host, or nobody listens.
        public static let unreachable = Code(kind: .unreachable)
        /// The other side could not prove who it is, or this side does not trust its proof.
        public static let untrusted = Code(kind: .untrusted)
        /// The time was up.
        public static let timeout = Code(kind: .timeout)
        /// The connection broke.
        public static let cut = Code(kind: .cut)
        /// The answer is larger than any that the exchange gives.
        public static let tooLarge = Code(kind: .tooLarge)
        /// The other side does not keep to the protocol.
        public static let protocolViolation = Code(kind: .protocolViolation)
        /// This side has been shut down.
        public static let closed = Code(kind: .closed)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public var code: Code
    /// How far the request may have come.
    public var reach: Reach
    /// What happened, in plain words.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ reach: Reach, _ message: String) {
        self.code = code
        self.reach = reach
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
