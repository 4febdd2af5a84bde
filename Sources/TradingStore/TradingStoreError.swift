/// A store that cannot be opened, written or read.
public struct TradingStoreError: Error, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable {
            case cannotOpen, readOnly, notADatabase, foreignDatabase, newerVersion, locked, diskFull, inputOutput
            case corrupt, noSuchRun, runEnded, unexpected
        }
        private let kind: Kind

        /// The path cannot be used: a missing permission, a folder where a file should be, or the other way round.
        public static let cannotOpen = Code(kind: .cannotOpen)
        /// The file or its folder can be read but not written.
        public static let readOnly = Code(kind: .readOnly)
        /// The file is no SQLite database.
        public static let notADatabase = Code(kind: .notADatabase)
        /// The file is a SQLite database of something else.
        public static let foreignDatabase = Code(kind: .foreignDatabase)
        /// A newer version of the suite has written the file.
        public static let newerVersion = Code(kind: .newerVersion)
        /// Another process held the file for longer than the busy timeout.
        public static let locked = Code(kind: .locked)
        /// The disk is full; what was not written is kept in memory and can be flushed again.
        public static let diskFull = Code(kind: .diskFull)
        /// The disk failed.
        public static let inputOutput = Code(kind: .inputOutput)
        /// The file is damaged.
        public static let corrupt = Code(kind: .corrupt)
        /// There is no run of that name or number.
        public static let noSuchRun = Code(kind: .noSuchRun)
        /// The run has been finished and takes nothing more.
        public static let runEnded = Code(kind: .runEnded)
        /// Anything else.
        public static let unexpected = Code(kind: .unexpected)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public var code: Code
    /// What happened, where, and what to do, in plain words.
    public var message: String
    /// What lies beneath, where there is something.
    public var underlying: (any Error)?

    /// Describes a failure.
    public init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    /// The message.
    public var description: String { message }
}
