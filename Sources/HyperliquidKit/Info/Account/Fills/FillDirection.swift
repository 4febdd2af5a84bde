/// What an execution did to a position, in the exchange's words.
///
/// The documentation has no complete list: these were seen. Words that are new stay readable as ``TradingCore/Open/unknown(_:)``, and the
/// meaning of a fill never depends on them: it is in its side, its size and its position before.
public enum FillDirection: String, Codable, Sendable, Hashable, CaseIterable {
    /// More of a long position.
    case openLong = "Open Long"
    /// More of a short position.
    case openShort = "Open Short"
    /// Less of a long position.
    case closeLong = "Close Long"
    /// Less of a short position.
    case closeShort = "Close Short"
    /// From long through zero to short.
    case longToShort = "Long > Short"
    /// From short through zero to long.
    case shortToLong = "Short > Long"
    /// Spot.
    case buy = "Buy"
    /// Spot.
    case sell = "Sell"
    /// A balance below one lot was sold by the exchange.
    case dustConversion = "Spot Dust Conversion"
    /// Closed by the exchange against a bankrupt position.
    case autoDeleveraging = "Auto-Deleveraging"
    /// The market ended.
    case settlement = "Settlement"
    /// Opposite positions of a vault's children were set off against each other.
    case netChildVaults = "Net Child Vaults"
}
