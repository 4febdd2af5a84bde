/// The markets that are known, found by name.
public struct InstrumentCatalogue: Sendable {
    /// The markets in the exchange's order.
    public let instruments: [Instrument]
    private let positions: [Coin: Int]

    /// A catalogue of some markets; the later of two with one name counts.
    public init(_ instruments: [Instrument]) {
        self.instruments = instruments
        positions = Dictionary(instruments.enumerated().map { ($1.coin, $0) }, uniquingKeysWith: { $1 })
    }

    /// The market of that exact name.
    public subscript(_ coin: Coin) -> Instrument? {
        positions[coin].map { instruments[$0] }
    }

    /// The market that a person or another program means: `BTC`, `btc`, `BTC-PERP`, `BTCUSD`, `BTC/USDC`, `BTC/USDC:USDC`.
    ///
    /// An exact name wins; then the conventions for perps; then the same in another letter case, where only one market fits.
    ///
    /// - Throws: ``UnknownCoin`` with the nearest name.
    public func resolve(_ name: some StringProtocol) throws(UnknownCoin) -> Instrument {
        for coin in Self.readings(of: name) {
            if let instrument = self[coin] { return instrument }
        }
        let readings = Self.readings(of: name.uppercased())
        for reading in readings {
            let matches = positions.filter { $0.key.description.uppercased() == reading.description }
            if matches.count > 1 { break }
            if let match = matches.first { return instruments[match.value] }
        }
        let names = instruments.map(\.coin.description)
        let spellings = readings.map(\.description) + [String(name)]
        let nearest = spellings.lazy.compactMap { NearestName.find($0, among: names) }.first
        throw UnknownCoin(name: String(name), nearest: nearest)
    }

    /// What a name can mean, the likeliest first.
    private static func readings(of name: some StringProtocol) -> [Coin] {
        let base = name.hasSuffix("/USDC") ? name.dropLast(5) : name[...]
        return [try? Coin(name), try? Coin.perp(named: name), try? Coin(base)].compactMap(\.self)
    }
}

/// A name that no market has.
public struct UnknownCoin: Error, Hashable, CustomStringConvertible {
    /// The name.
    public var name: String
    /// The nearest name there is.
    public var nearest: String?

    package init(name: String, nearest: String?) {
        self.name = name
        self.nearest = nearest
    }

    /// The refusal in plain words.
    public var description: String {
        let hint = nearest.map { "; did you mean \($0)?" } ?? "; hl knows the main perps, such as BTC, ETH or HYPE"
        return "there is no market \"\(name)\"\(hint)"
    }
}
