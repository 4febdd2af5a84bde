/// An action that may have had an effect, and why nobody can say.
public struct UnknownOutcome: Sendable, Hashable, CustomStringConvertible {
    /// What stands in the way of an answer; new causes may come.
    public enum Cause: Sendable, Hashable {
        /// No answer came.
        case noAnswer(TransportFailure.Code)
        /// The exchange, or something before it, is in trouble; the order may stand all the same.
        case serverFault(status: Int)
        /// The exchange wants fewer requests; whether it looked at this one is not documented.
        case throttled(retryAfter: Int?)
        /// The answer is none that this version understands.
        case unreadable
        /// The answer has another number of items than the action.
        case wrongCount(expected: Int, got: Int)
        /// The nonce was used before this copy of the action arrived.
        case nonceSpent
        /// A repeated copy was refused, which says nothing about the first.
        case laterCopyRefused
    }

    /// What stands in the way.
    public var cause: Cause
    /// What happened, in plain words.
    public var message: String
    /// The body of the answer, shortened and without what would steer a terminal; empty when there was none.
    public var body: String
    /// The nonce of the action, under which it is resolved; 0 before the client has filled it in.
    public var nonce: UInt64
    /// Which item of the action it is about.
    public var item: Int

    /// Describes what is not known.
    public init(_ cause: Cause, _ message: String, body: String = "", nonce: UInt64 = 0, item: Int = 0) {
        self.cause = cause
        self.message = message
        self.body = body
        self.nonce = nonce
        self.item = item
    }

    /// What happened, and what to do.
    public var description: String {
        "the outcome is unknown: \(message); keep its size reserved and let it be resolved, and do not send it anew"
    }
}
