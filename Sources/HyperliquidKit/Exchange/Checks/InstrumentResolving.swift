public import HyperliquidSigning
public import TradingCore

/// Where the markets of one network are looked up, by name and never by a number that somebody remembered.
///
/// Numbers of markets differ between the networks, so whoever resolves them says which one it is for.
public protocol InstrumentResolving: Sendable {
    /// The network that the numbers are good for.
    var network: Network { get }

    /// The market of that name.
    ///
    /// - Throws: When there is none, or it must not be traded now.
    func instrument(_ coin: Coin) throws -> Instrument

    /// The market to take orders back in: also one that no order may be made for any more.
    ///
    /// - Throws: When there is none.
    func instrumentForCancel(_ coin: Coin) throws -> Instrument
}

extension InstrumentResolving {
    /// The market of that name.
    ///
    /// - Throws: As ``instrument(_:)``.
    public func instrumentForCancel(_ coin: Coin) throws -> Instrument { try instrument(coin) }
}

/// A list of markets that does not change, for tests, tools and short programs.
public struct FixedInstruments: InstrumentResolving {
    /// The network that the numbers are good for.
    public let network: Network
    /// The markets.
    public let catalogue: InstrumentCatalogue

    /// Takes a list of markets of a network.
    public init(_ catalogue: InstrumentCatalogue, network: Network) {
        self.catalogue = catalogue
        self.network = network
    }

    /// The market of that name.
    ///
    /// - Throws: ``TradingCore/UnknownCoin`` when there is none.
    public func instrument(_ coin: Coin) throws -> Instrument { try catalogue.resolve(coin.description) }
}
