public import TradingCore

/// The markets as they are known while a program runs, and those that it may no longer trade because they changed under it.
///
/// An order is thought out for a market with an id, a lot and a name. When one of these changes, what the order means changes with it, so
/// the market is stopped until a person has looked: ``resume(_:)``. A stop is not undone by a later list in which all is as before, since
/// what happened in between is not known.
public struct MarketWatch: Sendable {
    /// The newest lists.
    public private(set) var directory: MarketDirectory
    /// The markets that were stopped, and why.
    public private(set) var stopped: [Coin: MarketChange] = [:]
    /// The stopped markets as they were when orders were still made for them.
    private var former: [Coin: Instrument] = [:]

    /// Begins with what is listed now.
    public init(_ directory: MarketDirectory) { self.directory = directory }

    /// Takes newer lists.
    ///
    /// - Parameter newer: The lists, of the same network; those of another are refused.
    /// - Returns: What changed.
    @discardableResult
    public mutating func update(to newer: MarketDirectory) -> [MarketChange] {
        precondition(newer.network == directory.network, "markets of \(newer.network) are none of \(directory.network)")
        let changes = newer.changes(since: directory)
        for change in changes where change.stopsTrading && stopped[change.coin] == nil {
            stopped[change.coin] = change
            former[change.coin] = directory[change.coin]?.instrument
        }
        directory = newer
        return changes
    }

    /// Lets a stopped market be traded again, as it is listed now.
    public mutating func resume(_ coin: Coin) {
        stopped[coin] = nil
        former[coin] = nil
    }

    /// The market to take orders back in: for a stopped one as it was when they were placed.
    ///
    /// - Throws: ``MarketUnavailable`` when there never was one of that name.
    public func instrumentForCancel(_ coin: Coin) throws(MarketUnavailable) -> Instrument {
        if let instrument = former[coin] { return instrument }
        return try instrument(coin)
    }

    /// The market to make an order for.
    ///
    /// - Throws: ``MarketUnavailable`` when there is none of that name or it was stopped.
    public func instrument(_ coin: Coin) throws(MarketUnavailable) -> Instrument {
        if let change = stopped[coin] { throw MarketUnavailable(coin: coin, reason: .stopped(change)) }
        guard let listing = directory[coin] else {
            throw MarketUnavailable(coin: coin, reason: .unknown(directory.network.description))
        }
        return listing.instrument
    }
}

/// A market that no order may be made for.
public struct MarketUnavailable: Error, Hashable, CustomStringConvertible {
    /// Why.
    public enum Reason: Hashable, Sendable {
        /// There is none of that name on the network.
        case unknown(String)
        /// It changed while the program ran.
        case stopped(MarketChange)
    }

    /// The market.
    public var coin: Coin
    /// Why.
    public var reason: Reason

    /// The refusal in plain words.
    public var description: String {
        switch reason {
        case .unknown(let network): "there is no market \(coin) on \(network)"
        case .stopped(let change):
            "\(coin) is stopped: \(change); look at it, then start anew or resume it"
        }
    }
}
