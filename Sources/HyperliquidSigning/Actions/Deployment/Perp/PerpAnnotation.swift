public import TradingCore

/// What a market of a dex of perpetuals is called where people see it.
///
/// How long each part may be is known to the exchange alone.
public struct PerpAnnotation: WireRecord {
    /// The market.
    public var coin: Coin
    /// What kind of market it is.
    public var category: String
    /// What it is about.
    public var description: String
    /// The name that is shown instead of the coin's; nil for the coin's.
    public var displayName: String?
    /// Words that it is found by.
    public var keywords: [String]

    /// Describes a market.
    public init(coin: Coin, category: String, description: String, displayName: String? = nil, keywords: [String] = [])
    {
        self.coin = coin
        self.category = category
        self.description = description
        self.displayName = displayName
        self.keywords = keywords
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("coin", coin)
        writer.field("category", category)
        writer.field("description", description)
        writer.field("displayName", orNull: displayName)
        writer.field("keywords", keywords)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        coin = try fields.read("coin")
        category = try fields.read("category")
        description = try fields.read("description")
        displayName = try fields.readOptional("displayName")
        keywords = try fields.read("keywords")
    }
}
