public import EthereumCrypto
public import TradingCore

/// Something that validators vote on.
public struct ValidatorVote: Codable, Sendable, Hashable {
    /// Until when.
    public var expireTime: Timestamp
    /// What happens if they agree, as the exchange writes it.
    public var action: JSONValue
    /// Who is for it.
    public var votes: [Address]
    /// Whether they are enough.
    public var quorumReached: Bool

    /// Makes one from its parts.
    public init(expireTime: Timestamp, action: JSONValue, votes: [Address], quorumReached: Bool) {
        self.expireTime = expireTime
        self.action = action
        self.votes = votes
        self.quorumReached = quorumReached
    }
}

/// Asks what validators vote on.
public struct ValidatorVotesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<ValidatorVote>
    /// "validatorL1Votes".
    public static let type = "validatorL1Votes"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// What validators vote on.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func validatorVotes() async throws(InfoError) -> TolerantList<ValidatorVote> {
        try await answer(to: ValidatorVotesRequest())
    }
}
