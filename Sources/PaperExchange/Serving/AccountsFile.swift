public import EthereumCrypto
public import PaperKit
public import TradingCore

/// The accounts that a local exchange begins with, from a file that a person wrote.
///
/// ```json
/// {"accounts": [{
///     "address": "0x5e9ee1089755c3435139848e47e6635505d5a13a",
///     "usdc": "25000", "spot": {"HYPE": "100"},
///     "leverage": {"BTC": 10, "ETH": {"isolated": 5}},
///     "staking": "gold", "feeTier": 2,
///     "agents": [{"address": "0x2c7536e3605d9c16a7a3d7b1898e529396a65c23", "name": "bot"}]
/// }]}
/// ```
///
/// Only the address has to be there. A key that nobody knows is an error with its place, so that a slip of the pen is not passed over.
public struct AccountsFile: Sendable, Hashable {
    /// An agent of an account.
    public struct Agent: Sendable, Hashable {
        /// The agent's address.
        public var address: Address
        /// Its name, empty for the unnamed one.
        public var name: String
    }

    /// A leverage of an account in a market.
    public struct Leverage: Sendable, Hashable {
        /// The market.
        public var coin: Coin
        /// How much.
        public var leverage: Int
        /// Whether the margin is the account's.
        public var isCross: Bool
    }

    /// One account.
    public struct Entry: Sendable, Hashable {
        /// Its address.
        public var address: Address
        /// The dollars on its perp side.
        public var usdc: USD
        /// Its tokens, by name.
        public var spot: [Holding]
        /// Its leverages, where they are not the usual ones.
        public var leverages: [Leverage]
        /// What it has staked.
        public var staking: HyperliquidFees.Staking
        /// The volume tier whose perp rates it pays, nil for what its own volume gives.
        public var feeTier: Int?
        /// Who may trade for it.
        public var agents: [Agent]
        /// The line it stands on.
        public var line: Int
    }

    /// What an account has of a token.
    public struct Holding: Sendable, Hashable {
        /// The token's name.
        public var token: String
        /// How much.
        public var amount: TokenAmount
    }

    /// The accounts, in the file's order.
    public var accounts: [Entry]

    /// Reads a file.
    ///
    /// - Throws: `JSONError` with line and path.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        let document = try JSONValue(parsing: bytes)
        try document.checkKeys(["accounts"])
        guard let list = document["accounts"]?.elements else {
            throw JSONError(line: document.line, path: "accounts", message: "a list of accounts should stand here")
        }
        accounts = []
        for (index, value) in list.enumerated() {
            let entry = try Entry(value, at: "accounts[\(index)]")
            if accounts.contains(where: { $0.address == entry.address }) {
                throw JSONError(
                    line: value.line, path: "accounts[\(index)].address",
                    message: "\(entry.address) stands there twice; name each account once")
            }
            accounts.append(entry)
        }
    }
}
