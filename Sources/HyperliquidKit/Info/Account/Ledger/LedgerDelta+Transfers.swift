public import EthereumCrypto
public import TradingCore

extension LedgerDelta {
    /// Dollars between spot and perps.
    public struct ClassTransfer: Codable, Sendable, Hashable {
        var type = "accountClassTransfer"
        /// Dollars.
        public var usdc: USD
        /// Whether to the perps.
        public var toPerp: Bool

        /// Describes an entry.
        public init(usdc: USD, toPerp: Bool) {
            self.usdc = usdc
            self.toPerp = toPerp
        }
    }

    /// Dollars to another account.
    public struct InternalTransfer: Codable, Sendable, Hashable {
        var type = "internalTransfer"
        /// Dollars.
        public var usdc: USD
        /// From whom.
        public var user: Address
        /// To whom.
        public var destination: Address
        /// What it cost.
        public var fee: USD

        /// Describes an entry.
        public init(usdc: USD, user: Address, destination: Address, fee: USD) {
            self.usdc = usdc
            self.user = user
            self.destination = destination
            self.fee = fee
        }
    }

    /// Dollars between an account and its sub-account.
    public struct SubAccountTransfer: Codable, Sendable, Hashable {
        var type = "subAccountTransfer"
        /// Dollars.
        public var usdc: USD
        /// From whom.
        public var user: Address
        /// To whom.
        public var destination: Address

        /// Describes an entry.
        public init(usdc: USD, user: Address, destination: Address) {
            self.usdc = usdc
            self.user = user
            self.destination = destination
        }
    }

    /// Tokens to another account.
    public struct SpotTransfer: Codable, Sendable, Hashable {
        var type = "spotTransfer"
        /// The token.
        public var token: String
        /// How much.
        public var amount: TokenQuantity
        /// What it was worth.
        public var usdcValue: USD
        /// From whom.
        public var user: Address
        /// To whom.
        public var destination: Address
        /// What it cost.
        public var fee: USD
        /// What it cost in HYPE.
        public var nativeTokenFee: TokenQuantity
        /// The number of the request.
        public var nonce: UInt64?
        /// The token of the fee.
        public var feeToken: String?

        /// Describes an entry.
        public init(
            token: String, amount: TokenQuantity, usdcValue: USD, user: Address, destination: Address, fee: USD,
            nativeTokenFee: TokenQuantity, nonce: UInt64? = nil, feeToken: String? = nil
        ) {
            self.token = token
            self.amount = amount
            self.usdcValue = usdcValue
            self.user = user
            self.destination = destination
            self.fee = fee
            self.nativeTokenFee = nativeTokenFee
            self.nonce = nonce
            self.feeToken = feeToken
        }
    }

    /// Tokens between accounts, dexes and spot.
    public struct Send: Codable, Sendable, Hashable {
        var type = "send"
        /// From whom.
        public var user: Address
        /// To whom.
        public var destination: Address
        /// From which dex; empty is the main one, "spot" is spot.
        public var sourceDex: String
        /// To which dex.
        public var destinationDex: String
        /// The token.
        public var token: String
        /// How much.
        public var amount: TokenQuantity
        /// What it was worth.
        public var usdcValue: USD
        /// What it cost.
        public var fee: USD
        /// What it cost in HYPE.
        public var nativeTokenFee: TokenQuantity
        /// The number of the request.
        public var nonce: UInt64?
        /// The token of the fee.
        public var feeToken: String?

        /// Describes an entry.
        public init(
            user: Address, destination: Address, sourceDex: String, destinationDex: String, token: String,
            amount: TokenQuantity, usdcValue: USD, fee: USD, nativeTokenFee: TokenQuantity, nonce: UInt64? = nil,
            feeToken: String? = nil
        ) {
            self.user = user
            self.destination = destination
            self.sourceDex = sourceDex
            self.destinationDex = destinationDex
            self.token = token
            self.amount = amount
            self.usdcValue = usdcValue
            self.fee = fee
            self.nativeTokenFee = nativeTokenFee
            self.nonce = nonce
            self.feeToken = feeToken
        }
    }
}
