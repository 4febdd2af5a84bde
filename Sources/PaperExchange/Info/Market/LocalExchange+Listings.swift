import EthereumCrypto
import PaperKit
import TradingCore

/// Questions about what is listed, and the contexts of markets.
extension LocalExchange {
    func listingAnswer(_ type: String, _ question: InfoQuestion) throws(InfoRefusal) -> JSONValue? {
        switch type {
        case "meta": return meta(dex: try dex(question))
        case "allPerpMetas": return Wire.list(universe.dexes.indices.map { meta(dex: $0) })
        case "metaAndAssetCtxs":
            let dex = try dex(question)
            return [meta(dex: dex), perpContexts(dex: dex, at: question.time)]
        case "marginTable":
            guard let number = try question.number("id") else { throw .unprocessable }
            let tables = MarginTables(of: universe.perps[try dex(question)].map { universe.listings[$0] })
            guard let entry = tables.entry(Int(clamping: number)) else { throw .serverError }
            return MarginTables.json(entry)
        case "perpDexs":
            return Wire.list([Wire.null] + universe.dexes.dropFirst().map { dexListing($0) })
        case "spotMeta": return spotMeta
        case "spotMetaAndAssetCtxs": return [spotMeta, spotContexts(at: question.time)]
        case "perpsAtOpenInterestCap": return marketsAtCap(dex: try dex(question))
        case "maxMarketOrderNtls":
            // Source: rules.md 3.
            return [[25, "30000000.0"], [20, "5000000.0"], [10, "2000000.0"], [1, "500000.0"]]
        case "perpDexLimits": return try dexLimits(question)
        case "perpDexStatus":
            let dex = try dex(question)
            let held = exchange.accounts.reduce(USD.zero) { $0 + $1.cash[dex] }
            return ["totalNetDeposit": Wire.decimal(held)]
        default: return nil
        }
    }

    /// The perps of a dex and their margin tables.
    func meta(dex: Int) -> JSONValue {
        let listings = universe.perps[dex].map { universe.listings[$0] }
        let tables = MarginTables(of: listings)
        let markets = listings.map { listing -> JSONValue in
            let instrument = listing.instrument
            let isIsolated = listing.marginMode != .normal
            return Wire.object([
                ("szDecimals", .number(instrument.sizeDecimals)), ("name", Wire.name(instrument.coin)),
                ("maxLeverage", .number(instrument.maxLeverage)),
                ("marginTableId", .number(tables.number(of: instrument.marginTable))),
                ("onlyIsolated", isIsolated ? true : nil), ("isDelisted", instrument.isDelisted ? true : nil),
                ("marginMode", isIsolated ? Wire.name(listing.marginMode.rawValue) : nil),
                ("growthMode", listing.isGrowthMode ? "enabled" : nil),
                ("lastGrowthModeChangeTime", listing.isGrowthMode ? "2025-11-23T17:37:10.033211662" : nil),
            ])
        }
        return [
            "universe": Wire.list(markets),
            "marginTables": Wire.list(tables.listed.map { [.number($0.number), MarginTables.json($0)] }),
            "collateralToken": .number(universe.dexes[dex].collateral),
        ]
    }

    /// The contexts of a dex in the order of ``meta(dex:)``.
    func perpContexts(dex: Int, at time: Timestamp) -> JSONValue {
        Wire.list(universe.perps[dex].map { perpContext($0, at: time) })
    }

    /// The context of a perp.
    func perpContext(_ number: Int, at time: Timestamp) -> JSONValue {
        let view = MarketView(number, of: exchange)
        let day = history.markets[number].day
        let total = day.total(at: time)
        var impact = Wire.null
        if let bid = view.impact(.buy), let ask = view.impact(.sell) {
            impact = [Wire.decimal(bid), Wire.decimal(ask)]
        }
        return [
            "funding": Wire.decimal(view.funding), "openInterest": Wire.decimal(view.openInterest),
            "prevDayPx": Wire.decimal(day.previousPrice(at: time) ?? view.mark),
            "dayNtlVlm": Wire.decimal(total.notional), "premium": Wire.decimal(view.premium),
            "oraclePx": Wire.decimal(view.oracle), "markPx": Wire.decimal(view.mark), "midPx": Wire.decimal(view.mid),
            "impactPxs": impact, "dayBaseVlm": Wire.decimal(total.base),
        ]
    }

    /// The tokens and pairs of the spot side.
    var spotMeta: JSONValue {
        let tokens = universe.tokens.map { token -> JSONValue in
            [
                "name": Wire.name(token.name), "szDecimals": .number(token.sizeDecimals),
                "weiDecimals": .number(token.weiDecimals), "index": .number(token.index),
                "tokenId": Wire.name(token.identifier), "isCanonical": Wire.flag(token.isCanonical),
                "evmContract": Wire.null, "fullName": token.fullName.map { Wire.name($0) } ?? Wire.null,
                "deployerTradingFeeShare": "0.0",
            ]
        }
        let pairs = universe.pairs.map { number -> JSONValue in
            let listing = universe.listings[number]
            return [
                "tokens": [.number(listing.baseToken), .number(listing.quoteToken)],
                "name": Wire.name(listing.instrument.coin), "index": .number(universe.pairIndex(of: number)),
                "isCanonical": Wire.flag(universe.pairIndex(of: number) == 0),
            ]
        }
        return ["universe": Wire.list(pairs), "tokens": Wire.list(tokens)]
    }

    /// The contexts of the spot pairs.
    func spotContexts(at time: Timestamp) -> JSONValue { Wire.list(universe.pairs.map { spotContext($0, at: time) }) }

    /// The context of a spot pair; the supply of tokens is not simulated.
    func spotContext(_ number: Int, at time: Timestamp) -> JSONValue {
        let view = MarketView(number, of: exchange)
        let day = history.markets[number].day
        let total = day.total(at: time)
        return [
            "prevDayPx": Wire.decimal(day.previousPrice(at: time) ?? view.mark),
            "dayNtlVlm": Wire.decimal(total.notional), "markPx": Wire.decimal(view.mark),
            "midPx": Wire.decimal(view.mid), "circulatingSupply": "0.0",
            "coin": Wire.name(universe.listings[number].instrument.coin), "totalSupply": "0.0",
            "dayBaseVlm": Wire.decimal(total.base),
        ]
    }

    /// The perps of a dex that are at their cap.
    func marketsAtCap(dex: Int) -> JSONValue {
        Wire.list(
            universe.perps[dex].filter { number in
                universe.listings[number].openInterestCap.map { exchange.markets[number].openInterest >= $0 } ?? false
            }.map { Wire.name(universe.listings[$0].instrument.coin) })
    }

    private func dexListing(_ dex: Universe.Dex) -> JSONValue {
        [
            "name": Wire.name(dex.name), "fullName": Wire.name(dex.fullName),
            "deployer": Wire.name(dex.deployer ?? Address.zero.description), "oracleUpdater": Wire.null,
            "feeRecipient": Wire.null, "assetToStreamingOiCap": [], "subDeployers": [], "deployerFeeScale": "1.0",
            "lastDeployerFeeScaleChangeTime": "1970-01-01T00:00:00", "assetToFundingMultiplier": [],
        ]
    }

    /// The limits of a builder dex as `perpDexLimits_xyz_2025-12-13` gives them; null for the main one.
    private func dexLimits(_ question: InfoQuestion) throws(InfoRefusal) -> JSONValue {
        guard let name = try question.text("dex") else { throw .unprocessable }
        guard let dex = universe.dex(named: name), dex > 0 else { return Wire.null }
        let caps = universe.perps[dex].compactMap { number -> JSONValue? in
            guard let cap = universe.listings[number].openInterestCap else { return nil }
            let worth = MarketView(number, of: exchange).mark * cap
            return [Wire.name(universe.listings[number].instrument.coin), Wire.decimal(worth)]
        }
        return [
            "totalOiCap": "400000000.0", "oiSzCapPerPerp": "1000000000.0", "maxTransferNtl": "150000000.0",
            "coinToOiCap": Wire.list(caps),
        ]
    }
}
