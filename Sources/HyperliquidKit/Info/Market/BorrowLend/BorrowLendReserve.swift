public import TradingCore

/// What of a token is lent out, and at what rate.
public struct BorrowLendReserve: Codable, Sendable, Hashable {
    /// What borrowing costs for a year, as a fraction.
    public var borrowYearlyRate: ExactDecimal
    /// What lending gives for a year, as a fraction.
    public var supplyYearlyRate: ExactDecimal
    /// What is there to be borrowed.
    public var balance: ExactDecimal
    /// What part is lent out.
    public var utilization: ExactDecimal
    /// The price that loans are valued at.
    public var oraclePx: Price
    /// Up to what part of its value may be borrowed against it.
    public var ltv: ExactDecimal
    /// What is lent in all.
    public var totalSupplied: ExactDecimal
    /// What is borrowed in all.
    public var totalBorrowed: ExactDecimal

    /// Makes one from its parts.
    public init(
        borrowYearlyRate: ExactDecimal, supplyYearlyRate: ExactDecimal, balance: ExactDecimal,
        utilization: ExactDecimal, oraclePx: Price, ltv: ExactDecimal, totalSupplied: ExactDecimal,
        totalBorrowed: ExactDecimal
    ) {
        self.borrowYearlyRate = borrowYearlyRate
        self.supplyYearlyRate = supplyYearlyRate
        self.balance = balance
        self.utilization = utilization
        self.oraclePx = oraclePx
        self.ltv = ltv
        self.totalSupplied = totalSupplied
        self.totalBorrowed = totalBorrowed
    }
}

/// Asks for the loans of one token.
public struct BorrowLendReserveRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = BorrowLendReserve
    /// "borrowLendReserveState".
    public static let type = "borrowLendReserveState"
    /// The index of the token.
    public var token: Int

    /// Makes the question.
    public init(token: Int) {
        self.token = token
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("token", .number(token))] }
}

/// Asks for the loans of all tokens.
public struct AllBorrowLendReservesRequest: InfoRequest {
    /// The index of a token, and its loans.
    public typealias Answer = TolerantList<Pair<Int, BorrowLendReserve>>
    /// "allBorrowLendReserveStates".
    public static let type = "allBorrowLendReserveStates"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// What of a token is lent out.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func borrowLendReserve(of token: Int) async throws(InfoError) -> BorrowLendReserve {
        try await answer(to: BorrowLendReserveRequest(token: token))
    }

    /// What of each token is lent out, by the index of the token.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func borrowLendReserves() async throws(InfoError) -> TolerantList<Pair<Int, BorrowLendReserve>> {
        try await answer(to: AllBorrowLendReservesRequest())
    }
}
