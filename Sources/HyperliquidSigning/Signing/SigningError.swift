/// A request that was not signed.
public struct SigningError: Error, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: Hashable, Sendable {
        /// The policy of the signer does not allow the action.
        case notAllowed
        /// The terms do not fit the action.
        case wrongTerms
        /// The signer failed.
        case signer
    }

    /// What kind of fault it is.
    public var code: Code
    /// What is wrong and what to do.
    public var message: String
    /// The fault behind it.
    public var underlying: (any Error)?

    /// Describes a fault.
    public init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    /// The message.
    public var description: String { message }
}
