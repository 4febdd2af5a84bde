public import TradingCore

/// Why there is no nonce.
public struct NonceError: Error, Hashable {
    /// What is wrong.
    public enum Fault: Hashable, Sendable {
        /// The clock shows a time before 2023 or after 2099, given in milliseconds since 1970.
        case implausibleClock(Int64)
        /// The clock was too far off the exchange's: ahead, or behind when negative.
        case clockIsOff(milliseconds: Int64, limit: Int64)
        /// The clocks were compared too long ago, or this one has jumped ahead since.
        case confirmationTooOld(milliseconds: Int64, limit: Int64)
        /// The clock is long past the last nonce, and was not compared with the exchange's.
        case pauseUnconfirmed(milliseconds: Int64, now: Timestamp)
        /// The last nonce is too far ahead of the clock.
        case tooFarAhead(last: UInt64, now: Timestamp, limit: Int64)
        /// The file is none that this program wrote, or not as it wrote it; the text says how.
        case damaged(String)
        /// The file holds nonces of another signer or network.
        case foreign(String)
        /// The file holds a lower nonce than it did before.
        case wentBack(from: UInt64, to: UInt64)
        /// Another file lies at the path, or none, since this one was opened.
        case replaced
        /// Another process has held the lock for this many milliseconds.
        case busy(milliseconds: Int64)
        /// The file system has no locks.
        case withoutLocks
        /// Others than its owner can reach the file or its folder; the text says how.
        case notPrivate(String)
        /// The system refused a task for a reason.
        case system(task: String, reason: String)
    }

    /// What is wrong.
    public var fault: Fault
    /// The file that it is about, if any.
    public var path: String?

    /// Describes a fault.
    public init(_ fault: Fault, path: String? = nil) {
        self.fault = fault
        self.path = path
    }
}
