public import EthereumCrypto
public import TradingCore

/// A change of an account's stake.
public struct DelegatorUpdate: Codable, Sendable, Hashable {
    /// When.
    public var time: Timestamp
    /// The transaction.
    public var hash: Bytes32
    /// What happened.
    public var delta: DelegatorDelta

    /// Describes a change.
    public init(time: Timestamp, hash: Bytes32, delta: DelegatorDelta) {
        self.time = time
        self.hash = hash
        self.delta = delta
    }
}

/// What happened to a stake; one of these, or, where all are nil, something that this version does not know.
public struct DelegatorDelta: Codable, Sendable, Hashable {
    /// Stake was given to a validator or taken back.
    public var delegate: StakeMove?
    /// HYPE came into staking.
    public var cDeposit: StakeDeposit?
    /// HYPE left staking.
    public var withdrawal: StakeWithdrawal?

    /// Describes a change.
    public init(delegate: StakeMove? = nil, cDeposit: StakeDeposit? = nil, withdrawal: StakeWithdrawal? = nil) {
        self.delegate = delegate
        self.cDeposit = cDeposit
        self.withdrawal = withdrawal
    }
}

/// Stake that was given to a validator or taken back.
public struct StakeMove: Codable, Sendable, Hashable {
    /// The validator.
    public var validator: Address
    /// How much HYPE.
    public var amount: TokenQuantity
    /// Whether it was taken back.
    public var isUndelegate: Bool

    /// Describes a move.
    public init(validator: Address, amount: TokenQuantity, isUndelegate: Bool) {
        self.validator = validator
        self.amount = amount
        self.isUndelegate = isUndelegate
    }
}

/// HYPE that came into staking.
public struct StakeDeposit: Codable, Sendable, Hashable {
    /// How much.
    public var amount: TokenQuantity

    /// Describes a deposit.
    public init(amount: TokenQuantity) {
        self.amount = amount
    }
}

/// HYPE that leaves staking, after some days.
public struct StakeWithdrawal: Codable, Sendable, Hashable {
    /// How much.
    public var amount: TokenQuantity
    /// How far it has come.
    public var phase: Open<StakeWithdrawalPhase>

    /// Describes a withdrawal.
    public init(amount: TokenQuantity, phase: Open<StakeWithdrawalPhase>) {
        self.amount = amount
        self.phase = phase
    }
}

/// How far a withdrawal from staking has come.
public enum StakeWithdrawalPhase: String, Codable, Sendable, Hashable, CaseIterable {
    /// It has begun.
    case initiated
    /// It is done.
    case finalized
}

/// Asks for the changes of an account's stake.
public struct DelegatorHistoryRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<DelegatorUpdate>
    /// "delegatorHistory".
    public static let type = "delegatorHistory"
    /// 20, and one for every 20 elements of the answer.
    public static let weight = RequestWeight.records
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
    /// The changes of an account's stake, oldest first, and whether some could not be read.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func delegatorHistory(of user: Address) async throws(InfoError) -> Page<DelegatorUpdate> {
        try await latest(DelegatorHistoryRequest(user: user), reach: nil, time: \.time)
    }
}
