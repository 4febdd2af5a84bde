internal import TradingCore

/// The problems in recorded data that a run accepts.
///
/// By default there are none: a result from data with holes is worth less than no result. Funding rates and recordings
/// of a stream have some by nature (``DataKind/tolerated``), which are counted and never refused.
///
/// ```swift
/// let file = try CandleFile("BTC_1h.csv.gz", allowing: [.gaps, .broken])
/// ```
public struct DataAllowance: OptionSet, Hashable, Sendable, CustomStringConvertible {
    /// The bits.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Missing rows.
    public static let gaps = DataAllowance(rawValue: 1)
    /// Rows that say again what an earlier one said; the first counts.
    public static let duplicates = DataAllowance(rawValue: 2)
    /// Rows older than the one before them; they are left out.
    public static let unsorted = DataAllowance(rawValue: 4)
    /// Rows that cannot be read or make no sense; they are left out.
    public static let broken = DataAllowance(rawValue: 8)

    /// Nothing is accepted.
    public static let strict: DataAllowance = []
    /// Everything is accepted and counted.
    public static let lenient: DataAllowance = [.gaps, .duplicates, .unsorted, .broken]

    private static let named: [(name: String, allowance: DataAllowance)] = [
        ("gaps", .gaps), ("duplicates", .duplicates), ("unsorted", .unsorted), ("broken", .broken),
    ]

    /// The names that ``init(names:)`` knows.
    public static var names: [String] { named.map(\.name) }

    /// The set that some names mean: "gaps", "duplicates", "unsorted", "broken".
    ///
    /// - Throws: ``MarketHistoryError`` with the code `unknownAllowance` and the nearest name.
    public init(names: some Sequence<String>) throws(MarketHistoryError) {
        self = []
        for name in names {
            guard let known = Self.named.first(where: { $0.name == name }) else {
                throw MarketHistoryError(
                    .unknownAllowance,
                    "\"\(name)\" is nothing that can be allowed; \(NearestName.hint(for: name, among: Self.names))")
            }
            insert(known.allowance)
        }
    }

    /// The names, such as "gaps, broken"; "nothing" for none.
    public var description: String {
        let names = Self.named.filter { contains($0.allowance) }.map(\.name)
        return names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }
}
