/// Something in recorded data that a run should know of.
public struct DataProblem: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of problem.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Rows are missing between two that are there.
        case gap
        /// A row is older than the one before it.
        case unsorted
        /// A row says again what an earlier one said.
        case duplicate
        /// A row cannot be read.
        case brokenRow
        /// The prices of a row cannot be those of one candle.
        case brokenCandle
        /// A candle does not open on the grid of its interval.
        case offGrid
    }

    /// The kind.
    public var kind: Kind
    /// The file, as the caller named it.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// What is wrong, in plain words.
    public var message: String

    /// Describes a problem.
    public init(_ kind: Kind, file: String, line: Int, _ message: String) {
        self.kind = kind
        self.file = file
        self.line = line
        self.message = message
    }

    /// The message behind file and line.
    public var description: String { "\(file):\(line): \(message)" }
}

extension DataProblem.Kind {
    /// What lets such a problem pass.
    public var allowance: DataAllowance {
        switch self {
        case .gap: .gaps
        case .unsorted: .unsorted
        case .duplicate: .duplicates
        case .brokenRow, .brokenCandle, .offGrid: .broken
        }
    }

    var code: MarketHistoryError.Code {
        switch self {
        case .gap: .gap
        case .unsorted: .unsorted
        case .duplicate: .duplicate
        case .brokenRow: .brokenRow
        case .brokenCandle: .brokenCandle
        case .offGrid: .wrongInterval
        }
    }

    /// What the reader of a refusal can do, with the words that let it pass.
    var remedy: String {
        let words: String
        let name: String
        switch self {
        case .gap: (words, name) = ("get the missing rows, or trade over gaps", "gaps")
        case .unsorted: (words, name) = ("sort the file, or leave such rows out", "unsorted")
        case .duplicate: (words, name) = ("remove the row, or let the first of such rows count", "duplicates")
        case .brokenRow, .brokenCandle: (words, name) = ("correct the row, or leave such rows out", "broken")
        case .offGrid: (words, name) = ("state the interval that the rows have, or leave such rows out", "broken")
        }
        return "\(words) with \"allow\": [\"\(name)\"] in data, or --allow \(name)"
    }
}
