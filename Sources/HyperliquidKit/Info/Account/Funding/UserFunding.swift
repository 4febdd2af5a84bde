public import EthereumCrypto
public import TradingCore

/// One payment of funding, as a history tells it.
public struct UserFunding: Codable, Sendable, Hashable {
    /// When.
    public var time: Timestamp
    /// The transaction; all zero in newer histories.
    public var hash: Bytes32
    /// What was paid.
    public var delta: FundingDelta

    /// Describes a payment.
    public init(time: Timestamp, hash: Bytes32, delta: FundingDelta) {
        self.time = time
        self.hash = hash
        self.delta = delta
    }

    /// The payment in the form of the stream.
    public var entry: FundingEntry {
        FundingEntry(
            time: time, coin: delta.coin, usdc: delta.usdc, szi: delta.szi, fundingRate: delta.fundingRate,
            nSamples: delta.nSamples)
    }
}

/// What one payment of funding was made of.
public struct FundingDelta: Codable, Sendable, Hashable {
    /// "funding".
    public var type: Open<FundingDeltaKind>
    /// The market.
    public var coin: Coin
    /// Dollars; negative was paid, positive was received.
    public var usdc: USD
    /// The signed position, averaged over the samples.
    public var szi: Size
    /// The rate; positive is paid by those who are long.
    public var fundingRate: Rate
    /// How many samples of the position were taken; nil in newer histories.
    public var nSamples: Int?

    /// Describes a payment.
    public init(
        type: Open<FundingDeltaKind>, coin: Coin, usdc: USD, szi: Size, fundingRate: Rate, nSamples: Int? = nil
    ) {
        self.type = type
        self.coin = coin
        self.usdc = usdc
        self.szi = szi
        self.fundingRate = fundingRate
        self.nSamples = nSamples
    }
}

/// The kind of an entry of a funding history.
public enum FundingDeltaKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// A payment of funding.
    case funding
}

/// One payment of funding, as pushed on a stream.
public struct FundingEntry: Codable, Sendable, Hashable {
    /// When.
    public var time: Timestamp
    /// The market.
    public var coin: Coin
    /// Dollars; negative was paid, positive was received.
    public var usdc: USD
    /// The signed position.
    public var szi: Size
    /// The rate; positive is paid by those who are long.
    public var fundingRate: Rate
    /// How many samples of the position were taken; mostly nil.
    public var nSamples: Int?

    /// Describes a payment.
    public init(time: Timestamp, coin: Coin, usdc: USD, szi: Size, fundingRate: Rate, nSamples: Int? = nil) {
        self.time = time
        self.coin = coin
        self.usdc = usdc
        self.szi = szi
        self.fundingRate = fundingRate
        self.nSamples = nSamples
    }
}

extension FundingEntry {
    /// The payment in the terms of the suite, where what was paid is positive.
    public var payment: FundingPayment {
        FundingPayment(coin: coin, time: time, position: szi, rate: fundingRate, paid: -usdc)
    }
}
