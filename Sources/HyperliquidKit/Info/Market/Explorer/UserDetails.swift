public import EthereumCrypto
public import TradingCore

/// The answer to a question about the transactions of an account.
public struct UserDetails: Codable, Sendable, Hashable {
    /// What kind of answer it is: "userDetails".
    public var type: String
    /// The latest transactions.
    public var txs: TolerantList<ExplorerTransaction>

    /// Makes one from its parts.
    public init(type: String, txs: TolerantList<ExplorerTransaction>) {
        self.type = type
        self.txs = txs
    }
}

/// Asks for the latest transactions of an account.
public struct UserDetailsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = UserDetails
    /// "userDetails".
    public static let type = "userDetails"
    /// 40.
    public static let weight = RequestWeight(40)
    /// The block explorer.
    public static let path = RequestPath.explorer
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
    /// The latest transactions of an account.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func transactions(of user: Address) async throws(InfoError) -> TolerantList<ExplorerTransaction> {
        try await answer(to: UserDetailsRequest(user: user)).txs
    }
}
