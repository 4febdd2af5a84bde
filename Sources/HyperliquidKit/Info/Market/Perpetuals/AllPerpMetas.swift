public import TradingCore

/// The perps of one dex within the list of all, with or without what they stand at.
///
/// The documentation shows contexts beside the perps, and clients of others read the perps alone; both are read.
public struct DexPerps: Sendable, Hashable {
    /// The perps.
    public var meta: PerpMeta
    /// What they stand at, at the same places; nil where the exchange did not send it.
    public var contexts: IndexedList<PerpContext>?

    /// Makes one from its parts.
    public init(meta: PerpMeta, contexts: IndexedList<PerpContext>? = nil) {
        self.meta = meta
        self.contexts = contexts
    }
}

extension DexPerps: Codable {
    /// Reads the perps alone, or a list of two.
    ///
    /// - Throws: When neither stands there.
    public init(from decoder: any Decoder) throws {
        if (try? decoder.unkeyedContainer()) == nil {
            self.init(meta: try PerpMeta(from: decoder))
        } else {
            let pair = try Pair<PerpMeta, IndexedList<PerpContext>>(from: decoder)
            self.init(meta: pair.first, contexts: pair.second)
        }
    }

    /// Writes what was read.
    public func encode(to encoder: any Encoder) throws {
        if let contexts {
            try Pair(meta, contexts).encode(to: encoder)
        } else {
            try meta.encode(to: encoder)
        }
    }
}

/// Asks for the perps of all dexes.
public struct AllPerpMetasRequest: InfoRequest {
    /// The perps of each dex; the place is the number of the dex.
    public typealias Answer = IndexedList<DexPerps>
    /// "allPerpMetas".
    public static let type = "allPerpMetas"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The perps of all dexes; the place is the number of the dex, 0 for the main one.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func allPerpMetas() async throws(InfoError) -> IndexedList<DexPerps> {
        try await answer(to: AllPerpMetasRequest())
    }
}
