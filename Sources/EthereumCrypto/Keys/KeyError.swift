/// A key that cannot be had, kept or used.
///
/// No part of a key or a password ever stands in it.
public struct KeyError: Error, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable, Sendable {
            case notAKey, memory, library
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// The bytes or the text are no private key.
        public static let notAKey = Code(.notAKey)
        /// The system gives no memory that can be locked.
        public static let memory = Code(.memory)
        /// The curve's library does not work.
        public static let library = Code(.library)
    }

    /// What kind of fault it is.
    public var code: Code
    /// What is wrong, where, and what to do.
    public var message: String

    /// Describes a fault.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
