public import TradingCore

/// How a market differs from what was known of it.
public struct MarketChange: Sendable, Hashable, CustomStringConvertible {
    /// What changed.
    public enum Kind: Sendable, Hashable {
        /// It is new.
        case listed
        /// It is gone from the lists.
        case unlisted
        /// It was closed for good.
        case delisted
        /// Orders for it would carry another number.
        case assetID(from: UInt32, to: UInt32)
        /// Sizes have other decimals.
        case sizeDecimals(from: Int, to: Int)
        /// Its margin tiers are others.
        case margin
        /// Its name now stands for another market.
        case identity(from: String, to: String)
    }

    /// The market.
    public var coin: Coin
    /// What changed.
    public var kind: Kind

    /// Describes a change.
    public init(_ coin: Coin, _ kind: Kind) {
        self.coin = coin
        self.kind = kind
    }

    /// Whether an order that was thought out before the change may now mean something else.
    public var stopsTrading: Bool {
        switch kind {
        case .unlisted, .assetID, .sizeDecimals, .identity: true
        // A delisted market is known by its instrument, and no order is made for it.
        case .listed, .delisted, .margin: false
        }
    }

    /// The change in plain words.
    public var description: String {
        switch kind {
        case .listed: "\(coin) is new"
        case .unlisted: "\(coin) is no longer listed"
        case .delisted: "\(coin) was delisted"
        case .assetID(let old, let new): "the asset id of \(coin) went from \(old) to \(new)"
        case .sizeDecimals(let old, let new): "sizes of \(coin) went from \(old) to \(new) decimals"
        case .margin: "the margin tiers of \(coin) changed"
        case .identity(let old, let new): "\(coin) was \"\(old)\" and is now \"\(new)\""
        }
    }
}

extension MarketDirectory {
    /// What is different here from an earlier directory of the same network, markets in the order of their names.
    public func changes(since earlier: MarketDirectory) -> [MarketChange] {
        var changes: [MarketChange] = []
        for listing in earlier.listings {
            guard let now = self[listing.coin] else {
                changes.append(MarketChange(listing.coin, .unlisted))
                continue
            }
            let (old, new) = (listing.instrument, now.instrument)
            if old.assetID != new.assetID || old.kind != new.kind {
                changes.append(MarketChange(listing.coin, .assetID(from: old.assetID, to: new.assetID)))
            }
            if old.sizeDecimals != new.sizeDecimals {
                changes.append(
                    MarketChange(listing.coin, .sizeDecimals(from: old.sizeDecimals, to: new.sizeDecimals)))
            }
            if listing.identity != now.identity {
                changes.append(MarketChange(listing.coin, .identity(from: listing.identity, to: now.identity)))
            }
            if !old.isDelisted, new.isDelisted { changes.append(MarketChange(listing.coin, .delisted)) }
            if old.marginTable != new.marginTable { changes.append(MarketChange(listing.coin, .margin)) }
        }
        for listing in listings where earlier[listing.coin] == nil {
            changes.append(MarketChange(listing.coin, .listed))
        }
        return changes.sorted { $0.coin < $1.coin }
    }
}
