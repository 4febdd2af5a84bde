public import HyperliquidSigning
public import TradingCore

/// Which leverage is allowed up to which size of a position, as the exchange lists it.
public struct MarginTableListing: Codable, Sendable, Hashable {
    /// What the exchange calls it; often empty.
    public var description: String
    /// The tiers, the lowest first.
    public var marginTiers: [MarginTierListing]

    /// Makes one from its parts.
    public init(description: String, marginTiers: [MarginTierListing]) {
        self.description = description
        self.marginTiers = marginTiers
    }
}

/// One step of a margin table.
public struct MarginTierListing: Codable, Sendable, Hashable {
    /// From which size of a position it holds, in USD.
    public var lowerBound: USD
    /// The highest leverage.
    public var maxLeverage: Int

    /// Makes one from its parts.
    public init(lowerBound: USD, maxLeverage: Int) {
        self.lowerBound = lowerBound
        self.maxLeverage = maxLeverage
    }
}

/// Asks for one margin table.
public struct MarginTableRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = MarginTableListing
    /// "marginTable".
    public static let type = "marginTable"
    /// The number of the table.
    public var id: Int
    /// Which perpetuals.
    public var dex: DexName

    /// Makes the question.
    public init(id: Int, dex: DexName = .main) {
        self.id = id
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("id", .number(id))] + (dex == .main ? [] : [("dex", .text(dex))]) }
}

extension InfoClient {
    /// One margin table of a dex.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func marginTable(_ id: Int, dex: DexName = .main) async throws(InfoError) -> MarginTableListing {
        try await answer(to: MarginTableRequest(id: id, dex: dex))
    }
}
