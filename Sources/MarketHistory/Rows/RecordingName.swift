internal import TradingCore

/// What the name of a file says about its rows: `BTC_1h_2024-09-04_2025-06-14.csv.gz` holds candles of BTC of an hour.
///
/// The pattern is COIN_WORD…, where the word is an interval or one of `funding`, `trades`, `fills`, `tape`, `bbo`,
/// `quotes`, `l2`, `book`, `books`. A name of another pattern says nothing.
struct RecordingName: Hashable {
    let coin: Coin?
    let interval: Interval?

    private static let words: Set<Substring> = [
        "funding", "trades", "fills", "tape", "bbo", "quotes", "l2", "book", "books",
    ]

    init(_ path: String) {
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        let word = parts.count > 1 ? parts[1].prefix { $0 != "." } : ""
        interval = Interval(rawValue: String(word))
        coin = interval != nil || Self.words.contains(word) ? try? Coin(parts[0]) : nil
    }
}
