public import HyperliquidSigning
public import TradingCore

/// The perps of a dex and their margin tables.
///
/// The place of a perp is its asset id, so a listing that cannot be read leaves a hole.
///
/// Source: Hyperliquid documentation, "Perpetuals: retrieve perpetuals metadata".
public struct PerpMeta: Codable, Sendable, Hashable {
    /// The perps, the delisted ones among them.
    public var universe: IndexedList<PerpListing>
    /// The margin tables by their number; old answers lack them.
    public var marginTables: TolerantList<Pair<Int, MarginTableListing>>?
    /// The index of the token that margin is held in; old answers lack it, and it is then USDC.
    public var collateralToken: Int?

    /// Makes one from its parts.
    public init(
        universe: IndexedList<PerpListing>, marginTables: TolerantList<Pair<Int, MarginTableListing>>? = nil,
        collateralToken: Int? = nil
    ) {
        self.universe = universe
        self.marginTables = marginTables
        self.collateralToken = collateralToken
    }
}

/// Asks for the perps of a dex.
public struct PerpMetaRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = PerpMeta
    /// "meta".
    public static let type = "meta"
    /// Which perpetuals.
    public var dex: DexName

    /// Makes the question.
    public init(dex: DexName = .main) {
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { dex == .main ? [] : [("dex", .text(dex))] }
}

extension InfoClient {
    /// The perps of a dex and their margin tables.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func meta(dex: DexName = .main) async throws(InfoError) -> PerpMeta {
        try await answer(to: PerpMetaRequest(dex: dex))
    }
}
