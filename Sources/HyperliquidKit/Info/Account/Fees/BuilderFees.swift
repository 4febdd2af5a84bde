public import EthereumCrypto
public import TradingCore

/// Asks for the highest fee that an account lets a builder take.
public struct MaxBuilderFeeRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = Int
    /// "maxBuilderFee".
    public static let type = "maxBuilderFee"
    /// Whose.
    public var user: Address
    /// Who would take it.
    public var builder: Address

    /// Makes the question.
    public init(user: Address, builder: Address) {
        self.user = user
        self.builder = builder
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.text("builder", builder)
    }
}

extension InfoClient {
    /// The highest fee that an account lets a builder take, in tenths of a basis point; 0 where it allows none.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func maxBuilderFee(of user: Address, builder: Address) async throws(InfoError) -> Int {
        try await answer(to: MaxBuilderFeeRequest(user: user, builder: builder))
    }
}

/// Asks which builders an account lets take fees.
public struct ApprovedBuildersRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [Address]
    /// "approvedBuilders".
    public static let type = "approvedBuilders"
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
    /// The builders that an account lets take fees.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func approvedBuilders(of user: Address) async throws(InfoError) -> [Address] {
        try await answer(to: ApprovedBuildersRequest(user: user))
    }
}
