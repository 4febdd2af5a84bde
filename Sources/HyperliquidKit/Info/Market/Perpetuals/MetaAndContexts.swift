public import HyperliquidSigning
public import TradingCore

/// Asks for the perps of a dex and what they stand at.
public struct MetaAndContextsRequest: InfoRequest {
    /// The perps, and their contexts at the same places.
    public typealias Answer = Pair<PerpMeta, IndexedList<PerpContext>>
    /// "metaAndAssetCtxs".
    public static let type = "metaAndAssetCtxs"
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
    /// The perps of a dex and what they stand at, at the same places.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func metaAndContexts(
        dex: DexName = .main
    ) async throws(InfoError) -> (meta: PerpMeta, contexts: IndexedList<PerpContext>) {
        let pair = try await answer(to: MetaAndContextsRequest(dex: dex))
        return (pair.first, pair.second)
    }
}
