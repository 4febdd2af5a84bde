/// A key that cannot be had, kept or used.
///
/// No part of a key or a password ever stands in it.
public struct KeyError: Error, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable, Sendable {
            case notAKey, memory, library
            case wrongPassword, damaged, unsupported, tooCostly
            case permissions, missing, exists, unreadable, unwritable
            case noTerminal, interrupted, notGiven
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// The bytes or the text are no private key.
        public static let notAKey = Code(.notAKey)
        /// The system gives no memory that can be locked.
        public static let memory = Code(.memory)
        /// A library or a call of the system does not work.
        public static let library = Code(.library)
        /// The password is wrong, or what it locks is damaged: nobody can tell which.
        public static let wrongPassword = Code(.wrongPassword)
        /// A file is not in the form it should have.
        public static let damaged = Code(.damaged)
        /// A file is in a form that is not read here.
        public static let unsupported = Code(.unsupported)
        /// A file asks for more memory or time than it is given.
        public static let tooCostly = Code(.tooCostly)
        /// Others than the owner could read or change a file.
        public static let permissions = Code(.permissions)
        /// A file, a variable or a key is not there.
        public static let missing = Code(.missing)
        /// A file or a key is there already.
        public static let exists = Code(.exists)
        /// The system does not let a file or a descriptor be read.
        public static let unreadable = Code(.unreadable)
        /// The system does not let a file be written.
        public static let unwritable = Code(.unwritable)
        /// There is nobody to ask.
        public static let noTerminal = Code(.noTerminal)
        /// A signal ended the asking.
        public static let interrupted = Code(.interrupted)
        /// Nothing was typed, or not the same twice.
        public static let notGiven = Code(.notGiven)
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

    /// The same fault, with the file that it was found in.
    func found(in path: String) -> KeyError { KeyError(code, "\(ShellWord.quoted(path)): \(message)") }
}
