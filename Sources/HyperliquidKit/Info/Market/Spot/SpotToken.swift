public import EthereumCrypto
public import TradingCore

/// A token of the spot market.
public struct SpotToken: Codable, Sendable, Hashable {
    /// The name, which is not unique: only `index` and `tokenId` are.
    public var name: String
    /// How many decimals a size has.
    public var szDecimals: Int
    /// How many decimals an amount has.
    public var weiDecimals: Int
    /// The number of the token; not its place in the list.
    public var index: Int
    /// The identity that transfers are signed with.
    public var tokenId: TokenID
    /// Whether the exchange vouches for the name.
    public var isCanonical: Bool
    /// The contract of the token on the EVM side; nil without one.
    public var evmContract: EVMContract?
    /// The name for people.
    public var fullName: String?
    /// What part of the fees the deployer takes; old answers lack it.
    public var deployerTradingFeeShare: Rate?

    /// A contract of a token.
    public struct EVMContract: Codable, Sendable, Hashable {
        /// Where it is.
        public var address: Address
        /// How many decimals its amounts have beyond `weiDecimals`; negative for fewer.
        public var extraWeiDecimals: Int

        private enum CodingKeys: String, CodingKey {
            case address
            case extraWeiDecimals = "evm_extra_wei_decimals"
        }

        /// Makes one from its parts.
        public init(address: Address, extraWeiDecimals: Int) {
            self.address = address
            self.extraWeiDecimals = extraWeiDecimals
        }
    }

    /// Makes one from its parts.
    public init(
        name: String, szDecimals: Int, weiDecimals: Int, index: Int, tokenId: TokenID, isCanonical: Bool,
        evmContract: EVMContract? = nil, fullName: String? = nil, deployerTradingFeeShare: Rate? = nil
    ) {
        self.name = name
        self.szDecimals = szDecimals
        self.weiDecimals = weiDecimals
        self.index = index
        self.tokenId = tokenId
        self.isCanonical = isCanonical
        self.evmContract = evmContract
        self.fullName = fullName
        self.deployerTradingFeeShare = deployerTradingFeeShare
    }
}
