public import TradingCore

extension LedgerDelta {
    /// Dollars from outside.
    public struct Deposit: Codable, Sendable, Hashable {
        var type = "deposit"
        /// Dollars.
        public var usdc: USD

        /// Describes an entry.
        public init(usdc: USD) {
            self.usdc = usdc
        }
    }

    /// Dollars to the outside.
    public struct Withdrawal: Codable, Sendable, Hashable {
        var type = "withdraw"
        /// Dollars.
        public var usdc: USD
        /// The number of the request.
        public var nonce: UInt64
        /// What it cost.
        public var fee: USD

        /// Describes an entry.
        public init(usdc: USD, nonce: UInt64, fee: USD) {
            self.usdc = usdc
            self.nonce = nonce
            self.fee = fee
        }
    }

    /// Rewards were claimed.
    public struct RewardsClaim: Codable, Sendable, Hashable {
        var type = "rewardsClaim"
        /// How much.
        public var amount: TokenQuantity
        /// The token, where it is said.
        public var token: String?

        /// Describes an entry.
        public init(amount: TokenQuantity, token: String? = nil) {
            self.amount = amount
            self.token = token
        }
    }

    /// The right to deploy was bought.
    public struct DeployAuction: Codable, Sendable, Hashable {
        var type = "deployGasAuction"
        /// The token of the price.
        public var token: String
        /// The price.
        public var amount: TokenQuantity

        /// Describes an entry.
        public init(token: String, amount: TokenQuantity) {
            self.token = token
            self.amount = amount
        }
    }

    /// Tokens between spot and staking.
    public struct StakingTransfer: Codable, Sendable, Hashable {
        var type = "cStakingTransfer"
        /// The token.
        public var token: String
        /// How much.
        public var amount: TokenQuantity
        /// Whether to staking.
        public var isDeposit: Bool

        /// Describes an entry.
        public init(token: String, amount: TokenQuantity, isDeposit: Bool) {
            self.token = token
            self.amount = amount
            self.isDeposit = isDeposit
        }
    }

    /// Tokens were lent, borrowed or paid back.
    public struct BorrowLend: Codable, Sendable, Hashable {
        var type = "borrowLend"
        /// The token.
        public var token: String
        /// What was done, in the exchange's word.
        public var operation: String
        /// How much.
        public var amount: TokenQuantity
        /// The interest in it.
        public var interestAmount: TokenQuantity

        /// Describes an entry.
        public init(token: String, operation: String, amount: TokenQuantity, interestAmount: TokenQuantity) {
            self.token = token
            self.operation = operation
            self.amount = amount
            self.interestAmount = interestAmount
        }
    }

    /// Tokens of a new token.
    public struct SpotGenesis: Codable, Sendable, Hashable {
        var type = "spotGenesis"
        /// The token.
        public var token: String
        /// How much.
        public var amount: TokenQuantity

        /// Describes an entry.
        public init(token: String, amount: TokenQuantity) {
            self.token = token
            self.amount = amount
        }
    }

    /// Dexes began to share their balance.
    public struct DexAbstraction: Codable, Sendable, Hashable {
        var type = "activateDexAbstraction"
        /// The dex.
        public var dex: String
        /// The token.
        public var token: String
        /// How much.
        public var amount: TokenQuantity

        /// Describes an entry.
        public init(dex: String, token: String, amount: TokenQuantity) {
            self.dex = dex
            self.token = token
            self.amount = amount
        }
    }
}
