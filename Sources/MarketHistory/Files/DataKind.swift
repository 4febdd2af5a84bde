/// What a file of recorded data holds.
public enum DataKind: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// Candles of one coin and interval.
    case candles
    /// Funding rates of one coin.
    case funding
    /// Trades of one coin.
    case trades
    /// Best bids and asks of one coin.
    case quotes
    /// Order books of one coin.
    case books

    /// The problems that such files have by nature, which are counted and never refused.
    ///
    /// Funding was paid every eight hours at first, and hours are missing in what the exchange serves. A stream repeats
    /// its last messages whenever a recorder subscribes anew.
    public var tolerated: DataAllowance {
        switch self {
        case .candles: []
        case .funding: .gaps
        case .trades, .quotes, .books: .duplicates
        }
    }

    /// The name, such as "candles".
    public var description: String { rawValue }
}
