public import TradingCore

/// The markets that the exchange lists: its answer to the `info` requests `meta` and `metaAndAssetCtxs`.
///
/// A market's asset id is its place in the list, so an entry that cannot be used is set aside and the others keep their
/// places.
///
/// ```swift
/// let metadata = try InstrumentMetadata(parsing: response)
/// let bitcoin = try metadata.catalogue.resolve("BTC")
/// ```
///
/// Source: Hyperliquid documentation, "Perpetuals: retrieve perpetuals metadata" and "Margin tiers".
public struct InstrumentMetadata: Sendable {
    /// The markets that can be used, the delisted ones among them.
    public let catalogue: InstrumentCatalogue
    /// What is wrong with each entry that cannot be used, with its path.
    public let setAside: [JSONError]

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - bytes: The body of the answer.
    ///   - dexIndex: The place of the dex in the exchange's list of dexes: 0 for the main one, 1 for the first of the
    ///     builders' dexes.
    /// - Throws: ``JSONError`` with line and path when the answer has no list of markets, or none of them can be used.
    public init(parsing bytes: [UInt8], dexIndex: Int = 0) throws(JSONError) {
        try self.init(JSONValue(parsing: bytes), dexIndex: dexIndex)
    }

    /// Reads an answer that has been parsed already.
    ///
    /// - Parameters:
    ///   - answer: The whole answer.
    ///   - dexIndex: The place of the dex in the exchange's list of dexes, 0 for the main one.
    /// - Throws: ``JSONError`` with line and path when the answer has no list of markets, or none of them can be used.
    public init(_ answer: JSONValue, dexIndex: Int = 0) throws(JSONError) {
        precondition((0..<10_000).contains(dexIndex), "there is no dex \(dexIndex)")
        // With contexts the answer is a pair, and the metadata come first.
        let (meta, path) = answer.elements.flatMap(\.first).map { ($0, "[0]") } ?? (answer, "")
        var tables = MarginTables()
        try tables.read(meta, at: path)
        let universePath = path.isEmpty ? "universe" : "\(path).universe"
        guard let universe = meta["universe"]?.elements else {
            throw JSONError(line: meta.line, path: universePath, message: "the list of markets is missing")
        }
        let firstID = dexIndex == 0 ? 0 : 100_000 + 10_000 * dexIndex
        var faults = tables.faults
        var instruments: [Instrument] = []
        var names: Set<Coin> = []
        for (index, entry) in universe.enumerated() {
            let place = "\(universePath)[\(index)]"
            do throws(JSONError) {
                let instrument = try Self.instrument(entry, assetID: UInt32(firstID + index), tables: tables, at: place)
                guard names.insert(instrument.coin).inserted else {
                    let message = "\(instrument.coin) stands twice in the list of markets"
                    throw JSONError(line: entry.line, path: "\(place).name", message: message)
                }
                instruments.append(instrument)
            } catch {
                faults.append(error)
            }
        }
        if instruments.isEmpty, let first = faults.first { throw first }
        catalogue = InstrumentCatalogue(instruments)
        setAside = faults
    }

    private static func instrument(
        _ entry: JSONValue, assetID: UInt32, tables: MarginTables, at path: String
    ) throws(JSONError) -> Instrument {
        let listing = try entry.decode(Listing.self, at: path)
        func fault(_ key: String, _ message: String) -> JSONError {
            JSONError(line: entry[key]?.line ?? entry.line, path: "\(path).\(key)", message: message)
        }
        guard (0...6).contains(listing.szDecimals) else {
            throw fault("szDecimals", "a perp's size has 0 to 6 decimals, not \(listing.szDecimals)")
        }
        guard (1...1000).contains(listing.maxLeverage) else {
            throw fault("maxLeverage", "\(listing.maxLeverage) is no leverage")
        }
        // Answers from before margin tiers have no tables.
        var table = MarginTable(maxLeverage: listing.maxLeverage)
        if let id = listing.marginTableId {
            guard let found = tables[id] else { throw fault("marginTableId", "there is no usable margin table \(id)") }
            guard found.maxLeverage == listing.maxLeverage else {
                throw fault("maxLeverage", "\(listing.maxLeverage) is not the \(found.maxLeverage) of table \(id)")
            }
            table = found
        }
        let isolatedModes = ["strictIsolated", "noCross"]
        return Instrument(
            coin: listing.name, assetID: assetID, sizeDecimals: listing.szDecimals, marginTable: table,
            isDelisted: listing.isDelisted ?? false,
            isIsolatedOnly: listing.onlyIsolated ?? false || isolatedModes.contains(listing.marginMode ?? ""))
    }
}

/// One entry of the list of markets, with the exchange's names.
private struct Listing: Decodable {
    var name: Coin
    var szDecimals: Int
    var maxLeverage: Int
    var marginTableId: Int?
    var isDelisted: Bool?
    var onlyIsolated: Bool?
    var marginMode: String?
}
