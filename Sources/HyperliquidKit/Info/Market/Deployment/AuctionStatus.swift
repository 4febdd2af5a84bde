public import TradingCore

/// An auction whose price falls until somebody takes it.
public struct AuctionStatus: Codable, Sendable, Hashable {
    /// When it began, in seconds since 1970.
    public var startTimeSeconds: Int
    /// How long it lasts, in seconds.
    public var durationSeconds: Int
    /// The price at the start.
    public var startGas: ExactDecimal
    /// The price now; nil when it is over.
    public var currentGas: ExactDecimal?
    /// The price that was paid; nil while it runs.
    public var endGas: ExactDecimal?

    /// Makes one from its parts.
    public init(
        startTimeSeconds: Int, durationSeconds: Int, startGas: ExactDecimal, currentGas: ExactDecimal? = nil,
        endGas: ExactDecimal? = nil
    ) {
        self.startTimeSeconds = startTimeSeconds
        self.durationSeconds = durationSeconds
        self.startGas = startGas
        self.currentGas = currentGas
        self.endGas = endGas
    }
}

/// Asks what the right to list a perp costs.
public struct PerpDeployAuctionRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = AuctionStatus
    /// "perpDeployAuctionStatus".
    public static let type = "perpDeployAuctionStatus"

    /// Makes the question.
    public init() {}
}

/// Asks what the right to list a spot pair costs.
public struct SpotPairDeployAuctionRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = AuctionStatus
    /// "spotPairDeployAuctionStatus".
    public static let type = "spotPairDeployAuctionStatus"

    /// Makes the question.
    public init() {}
}

/// Asks what the right to be told first costs.
public struct GossipPriorityAuctionRequest: InfoRequest {
    /// Who holds each place, by address on the internet, and the auctions for the places.
    public typealias Answer = Pair<[String?], TolerantList<AuctionStatus>>
    /// "gossipPriorityAuctionStatus".
    public static let type = "gossipPriorityAuctionStatus"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// What the right to list a perp costs.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func perpDeployAuction() async throws(InfoError) -> AuctionStatus {
        try await answer(to: PerpDeployAuctionRequest())
    }

    /// What the right to list a spot pair costs.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func spotPairDeployAuction() async throws(InfoError) -> AuctionStatus {
        try await answer(to: SpotPairDeployAuctionRequest())
    }

    /// Who is told first of what happens, by address on the internet and nil where nobody is, and what each place costs.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func gossipPriorityAuction()
        async throws(InfoError) -> (holders: [String?], auctions: TolerantList<AuctionStatus>)
    {
        let pair = try await answer(to: GossipPriorityAuctionRequest())
        return (pair.first, pair.second)
    }
}
