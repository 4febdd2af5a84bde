public import EthereumCrypto
public import TradingCore

/// A trade that happened.
public struct RecentTrade: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// What the one who came did.
    public var side: WireSide
    /// The price.
    public var px: Price
    /// The size.
    public var sz: Size
    /// The time of its block.
    public var time: Timestamp
    /// The transaction; zeros for what the exchange itself began.
    public var hash: Bytes32
    /// The number of the trade.
    public var tid: UInt64
    /// Who bought and who sold.
    public var users: Pair<Address, Address>

    /// Makes one from its parts.
    public init(
        coin: Coin, side: WireSide, px: Price, sz: Size, time: Timestamp, hash: Bytes32, tid: UInt64,
        users: Pair<Address, Address>
    ) {
        self.coin = coin
        self.side = side
        self.px = px
        self.sz = sz
        self.time = time
        self.hash = hash
        self.tid = tid
        self.users = users
    }

    /// The trade without who was part of it.
    public var trade: Trade { Trade(coin: coin, time: time, price: px, size: sz, aggressor: side.side, id: tid) }
}

/// Asks for the latest trades of a market.
public struct RecentTradesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<RecentTrade>
    /// "recentTrades".
    public static let type = "recentTrades"
    /// 20, and one for every 20 elements of the answer.
    public static let weight: RequestWeight = .records
    /// The market.
    public var coin: Coin

    /// Makes the question.
    public init(coin: Coin) {
        self.coin = coin
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("coin", .text(coin))] }
}

extension InfoClient {
    /// The latest trades of a market, the newest first.
    ///
    /// A node of one's own does not have them.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func recentTrades(of coin: Coin) async throws(InfoError) -> TolerantList<RecentTrade> {
        try await answer(to: RecentTradesRequest(coin: coin))
    }
}
