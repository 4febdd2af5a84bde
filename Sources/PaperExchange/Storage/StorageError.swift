/// A local exchange's file that cannot be used, and what to do about it.
public struct StorageError: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable { case unusable, locked, corrupt, foreign, writeFailed }
        private let kind: Kind

        /// The code's name, such as "corrupt".
        public var description: String { kind.rawValue }

        /// The file cannot be opened.
        public static let unusable = Code(kind: .unusable)
        /// Another process has it open.
        public static let locked = Code(kind: .locked)
        /// A line is not as it was written.
        public static let corrupt = Code(kind: .corrupt)
        /// It is the file of another exchange than the one that is to be opened.
        public static let foreign = Code(kind: .foreign)
        /// A line could not be written.
        public static let writeFailed = Code(kind: .writeFailed)
    }

    /// What kind of failure it is.
    public var code: Code
    /// The file.
    public var file: String
    /// The line, from 1; nil where no line is concerned.
    public var line: Int?
    /// What is wrong and what to do, in plain words.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ file: String, line: Int? = nil, _ message: String) {
        self.code = code
        self.file = file
        self.line = line
        self.message = message
    }

    /// The message behind file and line.
    public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
