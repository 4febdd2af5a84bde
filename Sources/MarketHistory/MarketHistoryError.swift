/// Recorded data that cannot be read or must not be used, and what to do about it.
public struct MarketHistoryError: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable {
            case missing, notPermitted, directory, readFailed, writeFailed, truncated, corrupt, lineTooLong, empty,
                unknownFormat
            case unknownCoin, unknownInterval, wrongInterval, unknownAllowance
            case gap, unsorted, duplicate, brokenRow, brokenCandle
        }
        private let kind: Kind

        /// The code's name, such as "wrongInterval".
        public var description: String { kind.rawValue }

        /// There is no file of that name.
        public static let missing = Code(kind: .missing)
        /// The file may not be read.
        public static let notPermitted = Code(kind: .notPermitted)
        /// The name is a directory's.
        public static let directory = Code(kind: .directory)
        /// The system failed to read the file.
        public static let readFailed = Code(kind: .readFailed)
        /// The system failed to write a file, or somebody else is writing there.
        public static let writeFailed = Code(kind: .writeFailed)
        /// A gzip file ends too early.
        public static let truncated = Code(kind: .truncated)
        /// A gzip file does not inflate.
        public static let corrupt = Code(kind: .corrupt)
        /// A line is longer than any row can be.
        public static let lineTooLong = Code(kind: .lineTooLong)
        /// The file holds no rows.
        public static let empty = Code(kind: .empty)
        /// The first line is the header of no known kind of recording, or not of the one that was asked for.
        public static let unknownFormat = Code(kind: .unknownFormat)
        /// Neither the file's name nor the caller says which coin it is.
        public static let unknownCoin = Code(kind: .unknownCoin)
        /// Neither the file's name nor the caller nor the rows say how long the candles are.
        public static let unknownInterval = Code(kind: .unknownInterval)
        /// The candles are not of the stated length, or cannot make up the wanted one.
        public static let wrongInterval = Code(kind: .wrongInterval)
        /// The name of an allowance is not one of those there are.
        public static let unknownAllowance = Code(kind: .unknownAllowance)
        /// Candles are missing.
        public static let gap = Code(kind: .gap)
        /// A row is older than the one before it.
        public static let unsorted = Code(kind: .unsorted)
        /// A row says again what an earlier one said.
        public static let duplicate = Code(kind: .duplicate)
        /// A row cannot be read.
        public static let brokenRow = Code(kind: .brokenRow)
        /// The prices of a row cannot be those of one candle.
        public static let brokenCandle = Code(kind: .brokenCandle)
    }

    /// What kind of failure it is.
    public var code: Code
    /// The file, as the caller named it; nil where no file is concerned.
    public var file: String?
    /// The line, from 1; nil where the failure is not in a line.
    public var line: Int?
    /// What is wrong and what to do, in plain words.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, file: String? = nil, line: Int? = nil, _ message: String) {
        self.code = code
        self.file = file
        self.line = line
        self.message = message
    }

    /// The message behind file and line: "BTC_1h.csv.gz:12: …".
    public var description: String {
        let place = [file, line.map(String.init)].compactMap(\.self).joined(separator: ":")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
