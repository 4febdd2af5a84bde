public import EthereumCrypto
public import TradingCore

/// Asks for an account's tokens.
public struct SpotClearinghouseStateRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = SpotState
    /// "spotClearinghouseState".
    public static let type = "spotClearinghouseState"
    /// 2.
    public static let weight = RequestWeight(2)
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// An account's tokens; with a unified account or portfolio margin this is what the account is worth.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func spotState(of user: Address) async throws(InfoError) -> SpotState {
        try await answer(to: SpotClearinghouseStateRequest(user: user))
    }
}
