public import EthereumCrypto
public import TradingCore

/// What became of a TWAP at some moment.
public struct TwapRecord: Codable, Sendable, Hashable {
    /// When, in seconds or milliseconds since 1970, both of which were seen; ``moment`` tells them apart.
    public var time: Int64
    /// The order then.
    public var state: TwapState
    /// How it stood.
    public var status: TwapStatus
    /// The exchange's number of it; older histories lack it.
    public var twapId: UInt64?

    /// Describes a moment.
    public init(time: Int64, state: TwapState, status: TwapStatus, twapId: UInt64? = nil) {
        self.time = time
        self.state = state
        self.status = status
        self.twapId = twapId
    }

    /// When.
    ///
    /// A number below 10¹¹ is taken for seconds: in milliseconds it would be before March 1973.
    public var moment: Timestamp {
        Timestamp(milliseconds: (0..<100_000_000_000).contains(time) ? time * 1000 : time)
    }
}

/// How a TWAP stands.
public struct TwapStatus: Codable, Sendable, Hashable {
    /// In a word.
    public var status: Open<TwapStatusName>
    /// What went wrong, in the exchange's words.
    public var description: String?

    /// Describes a status.
    public init(status: Open<TwapStatusName>, description: String? = nil) {
        self.status = status
        self.description = description
    }
}

/// How a TWAP stands, in a word.
public enum TwapStatusName: String, Codable, Sendable, Hashable, CaseIterable {
    /// It runs.
    case activated
    /// It waits for a price.
    case waitingForTrigger
    /// It has come to its end.
    case finished
    /// It was canceled.
    case terminated
    /// It met the price at which it ends early.
    case stopped
    /// It was refused or broke off.
    case error
}

/// Asks for the history of TWAPs.
public struct TwapHistoryRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<TwapRecord>
    /// "twapHistory".
    public static let type = "twapHistory"
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
    /// The history of TWAPs, oldest first, and whether some of it could not be read.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func twapHistory(of user: Address) async throws(InfoError) -> Page<TwapRecord> {
        try await latest(TwapHistoryRequest(user: user), reach: nil, time: \.moment)
    }
}
