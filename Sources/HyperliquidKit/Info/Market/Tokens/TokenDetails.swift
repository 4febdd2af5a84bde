public import EthereumCrypto
public import TradingCore

/// A token of the spot market and how it came about.
public struct TokenDetails: Codable, Sendable, Hashable {
    /// The name.
    public var name: String
    /// The most there can be.
    public var maxSupply: ExactDecimal
    /// How much there is.
    public var totalSupply: ExactDecimal
    /// How much of it circulates.
    public var circulatingSupply: ExactDecimal
    /// How many decimals a size has.
    public var szDecimals: Int
    /// How many decimals an amount has.
    public var weiDecimals: Int
    /// The middle of the book.
    public var midPx: Price
    /// The price of the exchange.
    public var markPx: Price
    /// The price a day ago.
    public var prevDayPx: Price
    /// Who got it at first; nil where that is not recorded.
    public var genesis: TokenGenesis?
    /// Who made it.
    public var deployer: Address?
    /// What making it cost.
    public var deployGas: ExactDecimal?
    /// When it was made, in UTC.
    public var deployTime: String?
    /// What was put into its book at first.
    public var seededUsdc: USD
    /// Holders who do not count as circulating.
    public var nonCirculatingUserBalances: [Pair<Address, ExactDecimal>]
    /// What is still to come.
    public var futureEmissions: ExactDecimal

    /// Makes one from its parts.
    public init(
        name: String, maxSupply: ExactDecimal, totalSupply: ExactDecimal, circulatingSupply: ExactDecimal,
        szDecimals: Int, weiDecimals: Int, midPx: Price, markPx: Price, prevDayPx: Price,
        genesis: TokenGenesis? = nil, deployer: Address? = nil, deployGas: ExactDecimal? = nil,
        deployTime: String? = nil, seededUsdc: USD, nonCirculatingUserBalances: [Pair<Address, ExactDecimal>],
        futureEmissions: ExactDecimal
    ) {
        self.name = name
        self.maxSupply = maxSupply
        self.totalSupply = totalSupply
        self.circulatingSupply = circulatingSupply
        self.szDecimals = szDecimals
        self.weiDecimals = weiDecimals
        self.midPx = midPx
        self.markPx = markPx
        self.prevDayPx = prevDayPx
        self.genesis = genesis
        self.deployer = deployer
        self.deployGas = deployGas
        self.deployTime = deployTime
        self.seededUsdc = seededUsdc
        self.nonCirculatingUserBalances = nonCirculatingUserBalances
        self.futureEmissions = futureEmissions
    }
}

/// Who got a token at first.
public struct TokenGenesis: Codable, Sendable, Hashable {
    /// Accounts, with the amounts.
    public var userBalances: [Pair<Address, ExactDecimal>]
    /// Holders of other tokens by the index of the token, with the amounts.
    public var existingTokenBalances: [Pair<Int, ExactDecimal>]
    /// Who was left out; old answers lack it.
    public var blacklistUsers: [Address]?

    /// Makes one from its parts.
    public init(
        userBalances: [Pair<Address, ExactDecimal>], existingTokenBalances: [Pair<Int, ExactDecimal>],
        blacklistUsers: [Address]? = nil
    ) {
        self.userBalances = userBalances
        self.existingTokenBalances = existingTokenBalances
        self.blacklistUsers = blacklistUsers
    }
}

/// Asks for a token.
public struct TokenDetailsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TokenDetails
    /// "tokenDetails".
    public static let type = "tokenDetails"
    /// The identity of the token, from ``SpotToken/tokenId``.
    public var tokenId: TokenID

    /// Makes the question.
    public init(tokenId: TokenID) {
        self.tokenId = tokenId
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("tokenId", .text(tokenId))] }
}

extension InfoClient {
    /// A token of the spot market and how it came about.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func tokenDetails(of token: TokenID) async throws(InfoError) -> TokenDetails {
        try await answer(to: TokenDetailsRequest(tokenId: token))
    }
}
