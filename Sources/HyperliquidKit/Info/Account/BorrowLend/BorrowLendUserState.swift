public import EthereumCrypto
public import TradingCore

/// What an account has lent and borrowed.
public struct BorrowLendUserState: Codable, Sendable, Hashable {
    /// By the number of the token.
    public var tokenToState: [Pair<Int, BorrowLendPosition>]
    /// How near it is to being liquidated.
    public var health: Open<BorrowLendHealth>
    /// The same as a number; nil without debt.
    public var healthFactor: Rate?

    /// Describes loans.
    public init(
        tokenToState: [Pair<Int, BorrowLendPosition>], health: Open<BorrowLendHealth>, healthFactor: Rate? = nil
    ) {
        self.tokenToState = tokenToState
        self.health = health
        self.healthFactor = healthFactor
    }
}

/// What an account has lent and borrowed of one token.
public struct BorrowLendPosition: Codable, Sendable, Hashable {
    /// What it owes.
    public var borrow: BorrowLendSide
    /// What it is owed.
    public var supply: BorrowLendSide

    /// Describes loans.
    public init(borrow: BorrowLendSide, supply: BorrowLendSide) {
        self.borrow = borrow
        self.supply = supply
    }
}

/// One side of the loans of a token.
public struct BorrowLendSide: Codable, Sendable, Hashable {
    /// Without interest.
    public var basis: TokenQuantity
    /// With interest.
    public var value: TokenQuantity

    /// Describes a side.
    public init(basis: TokenQuantity, value: TokenQuantity) {
        self.basis = basis
        self.value = value
    }
}

/// How near an account's loans are to being liquidated.
public enum BorrowLendHealth: String, Codable, Sendable, Hashable, CaseIterable {
    /// Far from it.
    case healthy
    /// Near.
    case atRisk
    /// Its collateral may be sold in the book.
    case marketLiquidatable
    /// Its collateral may be taken over.
    case backstopLiquidatable
}

/// Asks what an account has lent and borrowed.
public struct BorrowLendUserStateRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = BorrowLendUserState
    /// "borrowLendUserState".
    public static let type = "borrowLendUserState"
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
    /// What an account has lent and borrowed.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func borrowLendState(of user: Address) async throws(InfoError) -> BorrowLendUserState {
        try await answer(to: BorrowLendUserStateRequest(user: user))
    }
}

/// Interest of one token at some moment.
public struct BorrowLendInterest: Codable, Sendable, Hashable {
    /// When.
    public var time: Timestamp
    /// The token.
    public var token: String
    /// What was paid.
    public var borrow: TokenQuantity
    /// What was received.
    public var supply: TokenQuantity

    /// Describes interest.
    public init(time: Timestamp, token: String, borrow: TokenQuantity, supply: TokenQuantity) {
        self.time = time
        self.token = token
        self.borrow = borrow
        self.supply = supply
    }
}

/// Asks for interest in a time.
public struct UserBorrowLendInterestRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<BorrowLendInterest>
    /// "userBorrowLendInterest".
    public static let type = "userBorrowLendInterest"
    /// Whose.
    public var user: Address
    /// From when on.
    public var startTime: Timestamp
    /// Until when, inclusive; nil for now.
    public var endTime: Timestamp?

    /// Makes the question.
    public init(user: Address, startTime: Timestamp, endTime: Timestamp? = nil) {
        self.user = user
        self.startTime = startTime
        self.endTime = endTime
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.time("startTime", startTime) + Parameter.time("endTime", endTime)
    }
}

extension InfoClient {
    /// All interest of a time, oldest first, page by page.
    ///
    /// - Parameters:
    ///   - user: Whose.
    ///   - start: From when on, inclusive.
    ///   - end: Until when, inclusive; nil for now.
    /// - Returns: The pages; nothing is asked before the first is wanted.
    public func borrowLendInterest(
        of user: Address, from start: Timestamp, to end: Timestamp? = nil
    ) -> PagedHistory<UserBorrowLendInterestRequest, BorrowLendInterest, BorrowLendInterest> {
        PagedHistory(
            self, cursor: PageCursor(from: start, to: end, rule: PageRule(limit: nil), time: \.time, id: \.self),
            request: { UserBorrowLendInterestRequest(user: user, startTime: $0, endTime: end) }, records: \.elements)
    }
}
