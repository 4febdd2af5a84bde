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
        if let coin = try? Coin(name), let instrument = self[coin] { return instrument }
        if let coin = try? Coin.perp(named: name), let instrument = self[coin] { return instrument }
        if name.hasSuffix("/USDC"), let coin = try? Coin(name.dropLast(5)), let instrument = self[coin] {
            return instrument
        }
        let base = (try? Coin.perp(named: name.uppercased())).map(String.init(describing:)) ?? name.uppercased()
        let matches = instruments.filter { $0.coin.description.uppercased() == base }
        if matches.count == 1 { return matches[0] }
        throw UnknownCoin(
            name: String(name), nearest: NearestName.find(base, among: instruments.map { $0.coin.description }))
    }
}

/// A name that no market has.
public struct UnknownCoin: Error, Hashable, CustomStringConvertible {
    /// The name.
    public var name: String
    /// The nearest name there is.
    public var nearest: String?

    /// The refusal in plain words.
    public var description: String {
        let hint = nearest.map { "; did you mean \($0)?" } ?? "; hl knows the main perps, such as BTC, ETH or HYPE"
        return "there is no market \"\(name)\"\(hint)"
    }
}
