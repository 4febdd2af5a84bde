public import HyperliquidSigning
internal import TradingCore

/// The perps of one dex, with what is needed to make markets of them.
public struct DexMarkets: Sendable, Hashable {
    /// The name of the dex, ``HyperliquidSigning/DexName/main`` for the exchange's own.
    public var dex: DexName
    /// The place of the dex among the exchange's dexes: 0 for the main one.
    public var index: Int
    /// What it lists.
    public var meta: PerpMeta

    /// Describes a dex.
    public init(dex: DexName = .main, index: Int = 0, meta: PerpMeta) {
        self.dex = dex
        self.index = index
        self.meta = meta
    }

    /// The asset id of the perp at a place: its place, and for other dexes than the main one 100,000 + 10,000 × the dex's place.
    ///
    /// Source: Hyperliquid documentation, "Asset IDs".
    func assetID(of place: Int) -> UInt32? {
        guard (0..<10_000).contains(place), (0..<10_000).contains(index) else { return nil }
        return UInt32(index == 0 ? place : 100_000 + 10_000 * index + place)
    }

    /// The markets that can be used, and what is wrong with the others.
    ///
    /// - Parameter quote: The token that margin is held in.
    /// - Returns: Both.
    func listings(quote: String) -> (listings: [MarketListing], faults: [JSONError]) {
        var listings: [MarketListing] = []
        var faults: [JSONError] = []
        for (place, perp) in meta.universe.entries {
            do throws(JSONError) {
                let instrument = try instrument(perp, at: place)
                listings.append(
                    MarketListing(
                        instrument: instrument, dex: dex.description, base: perp.name.description, quote: quote))
            } catch {
                faults.append(error)
            }
        }
        return (listings, faults)
    }

    private func instrument(_ perp: PerpListing, at place: Int) throws(JSONError) -> Instrument {
        func fault(_ key: String, _ message: String) -> JSONError {
            JSONError(line: 0, path: "universe[\(place)].\(key)", message: "\(perp.name): \(message)")
        }
        guard let id = assetID(of: place) else { throw fault("name", "a dex has no more than 10,000 markets") }
        guard (0...6).contains(perp.szDecimals) else {
            throw fault("szDecimals", "a perp's size has 0 to 6 decimals, not \(perp.szDecimals)")
        }
        guard (1...1000).contains(perp.maxLeverage) else {
            throw fault("maxLeverage", "\(perp.maxLeverage) is no leverage")
        }
        // Answers from before margin tiers have no tables.
        var table = MarginTable(maxLeverage: perp.maxLeverage)
        if let number = perp.marginTableId {
            do throws(MarginTableFault) {
                table = try meta.marginTable(number)
            } catch {
                throw fault("marginTableId", "margin table \(number) cannot be used: \(error)")
            }
            guard table.maxLeverage == perp.maxLeverage else {
                throw fault("maxLeverage", "\(perp.maxLeverage) is not the \(table.maxLeverage) of table \(number)")
            }
        }
        return Instrument(
            coin: perp.name, assetID: id, sizeDecimals: perp.szDecimals, marginTable: table,
            isDelisted: perp.isDelisted ?? false, isIsolatedOnly: perp.onlyIsolated ?? false || perp.marginMode != nil)
    }
}

/// Why a margin table cannot be used.
enum MarginTableFault: Error, CustomStringConvertible {
    case missing, empty
    case firstBound(USD)
    case notALeverage(Int)
    case unordered(USD)

    var description: String {
        switch self {
        case .missing: "there is none of that number"
        case .empty: "it has no tier"
        case .firstBound(let bound): "its first tier begins at \(bound), not at 0"
        case .notALeverage(let leverage): "\(leverage) is no leverage"
        case .unordered(let bound): "the tier from \(bound) does not continue the one before it"
        }
    }
}

extension PerpMeta {
    /// The tiers of a table; a number below fifty without a table of its own stands for a single tier of that leverage.
    func marginTable(_ number: Int) throws(MarginTableFault) -> MarginTable {
        guard let listing = marginTables?.first(where: { $0.first == number })?.second else {
            guard (1..<50).contains(number) else { throw .missing }
            return MarginTable(maxLeverage: number)
        }
        let tiers = listing.marginTiers
        guard let first = tiers.first else { throw .empty }
        guard first.lowerBound == .zero else { throw .firstBound(first.lowerBound) }
        for tier in tiers where !(1...1000).contains(tier.maxLeverage) { throw .notALeverage(tier.maxLeverage) }
        for (lower, higher) in zip(tiers, tiers.dropFirst())
        where lower.lowerBound >= higher.lowerBound || lower.maxLeverage <= higher.maxLeverage {
            throw .unordered(higher.lowerBound)
        }
        return MarginTable(tiers.map { ($0.lowerBound, $0.maxLeverage) })
    }
}
