/// An action that was not sent: nothing happened at the exchange, and nothing will.
public struct ExchangeError: Error, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable {
            case stopped, wrongNetwork, unknownMarket, unfit, throttled, noNonce, notSigned, notRecorded, closed
        }
        private let kind: Kind

        /// The client has stopped itself after an alarm.
        public static let stopped = Code(kind: .stopped)
        /// Signer, markets and exchange belong to different networks.
        public static let wrongNetwork = Code(kind: .wrongNetwork)
        /// There is no such market.
        public static let unknownMarket = Code(kind: .unknownMarket)
        /// The exchange would refuse it.
        public static let unfit = Code(kind: .unfit)
        /// The exchange's limits did not give way in time.
        public static let throttled = Code(kind: .throttled)
        /// There was no nonce.
        public static let noNonce = Code(kind: .noNonce)
        /// It was not signed.
        public static let notSigned = Code(kind: .notSigned)
        /// It could not be written down.
        public static let notRecorded = Code(kind: .notRecorded)
        /// The client was shut down.
        public static let closed = Code(kind: .closed)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public var code: Code
    /// What is wrong and what to do.
    public var message: String
    /// The failure behind it.
    public var underlying: (any Error)?

    /// Describes a failure.
    public init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    /// The message.
    public var description: String { "nothing was sent: \(message)" }
}
