public import HyperliquidSigning
internal import TradingCore

extension InfoClient {
    /// Everything that can be traded: main perps, the perps of all other dexes, spot pairs and outcomes.
    ///
    /// - Parameters:
    ///   - network: Which network this client asks.
    ///   - scope: What to ask for; each dex beyond the main one costs a request.
    /// - Returns: The markets; entries that cannot be used are set aside in it.
    /// - Throws: ``InfoError`` when a part is not answered: a directory without it would look as if the markets were gone.
    public func marketDirectory(
        of network: Network, scope: MarketScope = .mainAndSpot
    ) async throws(InfoError) -> MarketDirectory {
        var faults: [JSONError] = []
        let meta = try await reportedAnswer(to: PerpMetaRequest())
        faults += meta.report.setAside
        var perps = [DexMarkets(meta: meta.answer)]
        if scope.namesDexes {
            let dexes = try await reportedAnswer(to: PerpDexsRequest())
            faults += dexes.report.setAside
            for (index, dex) in dexes.answer.entries {
                guard let dex, scope.includes(dex.name) else { continue }
                let name = DexName(dex.name)
                let markets = try await reportedAnswer(to: PerpMetaRequest(dex: name))
                faults += markets.report.setAside
                perps.append(DexMarkets(dex: name, index: index, meta: markets.answer))
            }
        }
        guard scope != .main else { return MarketDirectory(network: network, perps: perps, setAside: faults) }
        let spot = try await reportedAnswer(to: SpotMetaRequest())
        faults += spot.report.setAside
        var outcomes: OutcomeMeta?
        if scope == .everything {
            let answer = try await reportedAnswer(to: OutcomeMetaRequest())
            faults += answer.report.setAside
            outcomes = answer.answer
        }
        return MarketDirectory(
            network: network, perps: perps, spot: spot.answer, outcomes: outcomes, setAside: faults)
    }
}

/// Which markets are asked for.
public enum MarketScope: Sendable, Hashable {
    /// The main perps: one request.
    case main
    /// Main perps and spot: three requests.
    case mainAndSpot
    /// Main perps, spot, and the perps of these dexes.
    case dexes([String])
    /// All of it; two requests and one for each dex.
    case everything

    /// Whether dexes beyond the main one are meant.
    var namesDexes: Bool {
        switch self {
        case .main, .mainAndSpot: false
        case .dexes, .everything: true
        }
    }

    func includes(_ dex: String) -> Bool {
        switch self {
        case .main, .mainAndSpot: false
        case .dexes(let names): names.contains(dex)
        case .everything: true
        }
    }
}
