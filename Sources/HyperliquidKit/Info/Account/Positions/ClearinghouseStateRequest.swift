public import EthereumCrypto
public import TradingCore

/// Asks for an account on one perp dex.
public struct ClearinghouseStateRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = ClearinghouseState
    /// "clearinghouseState".
    public static let type = "clearinghouseState"
    /// 2.
    public static let weight = RequestWeight(2)
    /// Whose.
    public var user: Address
    /// Which dex; nil for the main one.
    public var dex: String?

    /// Makes the question.
    public init(user: Address, dex: String? = nil) {
        self.user = user
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.text("dex", dex)
    }
}

extension InfoClient {
    /// An account on one perp dex: margin and positions.
    ///
    /// For an agent's address, or for one that the exchange does not know, everything is empty: only ``AccountIdentity`` can say that an
    /// empty answer means flat.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func clearinghouseState(of user: Address, dex: String? = nil) async throws(InfoError) -> ClearinghouseState {
        try await answer(to: ClearinghouseStateRequest(user: user, dex: dex))
    }
}
