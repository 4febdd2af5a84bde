public import TradingCore

/// What a deployer says of a market.
public struct PerpAnnotation: Codable, Sendable, Hashable {
    /// What it is, such as "stocks".
    public var category: String
    /// What it follows.
    public var description: String
    /// A name for people.
    public var displayName: String?
    /// What it should be found by.
    public var keywords: [String]?

    /// Makes one from its parts.
    public init(category: String, description: String, displayName: String? = nil, keywords: [String]? = nil) {
        self.category = category
        self.description = description
        self.displayName = displayName
        self.keywords = keywords
    }
}

/// What a deployer says of a market, without the description.
public struct ConcisePerpAnnotation: Codable, Sendable, Hashable {
    /// What it is, such as "stocks".
    public var category: String
    /// A name for people.
    public var displayName: String?
    /// What it should be found by.
    public var keywords: [String]?

    /// Makes one from its parts.
    public init(category: String, displayName: String? = nil, keywords: [String]? = nil) {
        self.category = category
        self.displayName = displayName
        self.keywords = keywords
    }
}

/// Asks what the deployer says of a market.
public struct PerpAnnotationRequest: InfoRequest {
    /// The words; nil where there are none.
    public typealias Answer = PerpAnnotation?
    /// "perpAnnotation".
    public static let type = "perpAnnotation"
    /// The market.
    public var coin: Coin

    /// Makes the question.
    public init(coin: Coin) {
        self.coin = coin
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("coin", .text(coin))] }
}

/// Asks for the categories of all markets that have one.
public struct PerpCategoriesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<Pair<Coin, String>>
    /// "perpCategories".
    public static let type = "perpCategories"

    /// Makes the question.
    public init() {}
}

/// Asks what deployers say of their markets.
public struct PerpConciseAnnotationsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<Pair<Coin, ConcisePerpAnnotation>>
    /// "perpConciseAnnotations".
    public static let type = "perpConciseAnnotations"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// What the deployer says of a market; nil where nothing is said.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpAnnotation(of coin: Coin) async throws(InfoError) -> PerpAnnotation? {
        try await answer(to: PerpAnnotationRequest(coin: coin))
    }

    /// The categories of all markets that have one.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpCategories() async throws(InfoError) -> TolerantList<Pair<Coin, String>> {
        try await answer(to: PerpCategoriesRequest())
    }

    /// What deployers say of their markets, without the descriptions.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpConciseAnnotations() async throws(InfoError) -> TolerantList<Pair<Coin, ConcisePerpAnnotation>> {
        try await answer(to: PerpConciseAnnotationsRequest())
    }
}
