public import EthereumCrypto
public import TradingCore

/// Tokens that an account is about to deploy, and what the next one costs.
public struct SpotDeployState: Codable, Sendable, Hashable {
    /// The tokens.
    public var states: TolerantList<TokenDeployment>
    /// The auction for the right to deploy.
    public var gasAuction: AuctionStatus

    /// Makes one from its parts.
    public init(states: TolerantList<TokenDeployment>, gasAuction: AuctionStatus) {
        self.states = states
        self.gasAuction = gasAuction
    }
}

/// A token on its way to the market.
public struct TokenDeployment: Codable, Sendable, Hashable {
    /// The index of the token.
    public var token: Int
    /// What it is.
    public var spec: TokenSpec
    /// The name for people.
    public var fullName: String?
    /// What part of the fees the deployer takes; old answers lack it.
    public var deployerTradingFeeShare: Rate?
    /// The numbers of its pairs.
    public var spots: [Int]
    /// The most there can be; nil until it is set.
    public var maxSupply: ExactDecimal?
    /// What goes into the book at first.
    public var hyperliquidityGenesisBalance: ExactDecimal
    /// What all get at first, in the smallest unit.
    public var totalGenesisBalanceWei: ExactDecimal
    /// What accounts get at first.
    public var userGenesisBalances: [Pair<Address, ExactDecimal>]
    /// What holders of other tokens get at first.
    public var existingTokenGenesisBalances: [Pair<Int, ExactDecimal>]
    /// Who is left out; old answers lack it.
    public var blacklistUsers: [Address]?

    /// The name and the decimals of a token.
    public struct TokenSpec: Codable, Sendable, Hashable {
        /// The name.
        public var name: String
        /// How many decimals a size has.
        public var szDecimals: Int
        /// How many decimals an amount has.
        public var weiDecimals: Int

        /// Makes one from its parts.
        public init(name: String, szDecimals: Int, weiDecimals: Int) {
            self.name = name
            self.szDecimals = szDecimals
            self.weiDecimals = weiDecimals
        }
    }

    /// Makes one from its parts.
    public init(
        token: Int, spec: TokenSpec, fullName: String? = nil, deployerTradingFeeShare: Rate? = nil,
        spots: [Int], maxSupply: ExactDecimal? = nil, hyperliquidityGenesisBalance: ExactDecimal,
        totalGenesisBalanceWei: ExactDecimal, userGenesisBalances: [Pair<Address, ExactDecimal>],
        existingTokenGenesisBalances: [Pair<Int, ExactDecimal>], blacklistUsers: [Address]? = nil
    ) {
        self.token = token
        self.spec = spec
        self.fullName = fullName
        self.deployerTradingFeeShare = deployerTradingFeeShare
        self.spots = spots
        self.maxSupply = maxSupply
        self.hyperliquidityGenesisBalance = hyperliquidityGenesisBalance
        self.totalGenesisBalanceWei = totalGenesisBalanceWei
        self.userGenesisBalances = userGenesisBalances
        self.existingTokenGenesisBalances = existingTokenGenesisBalances
        self.blacklistUsers = blacklistUsers
    }
}

/// Asks for the tokens that an account is about to deploy.
public struct SpotDeployStateRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = SpotDeployState
    /// "spotDeployState".
    public static let type = "spotDeployState"
    /// The account.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("user", .text(user))] }
}

extension InfoClient {
    /// The tokens that an account is about to deploy, and what the next one costs.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func spotDeployState(of user: Address) async throws(InfoError) -> SpotDeployState {
        try await answer(to: SpotDeployStateRequest(user: user))
    }
}
