public import TradingCore

/// Whether the exchange is running as usual.
public struct ExchangeStatus: Codable, Sendable, Hashable {
    /// The exchange's time, in milliseconds since 1970.
    public var time: Timestamp
    /// What is unusual; nil when nothing is.
    public var specialStatuses: String?

    /// Makes one from its parts.
    public init(time: Timestamp, specialStatuses: String? = nil) {
        self.time = time
        self.specialStatuses = specialStatuses
    }
}

/// Asks whether the exchange is running as usual.
public struct ExchangeStatusRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = ExchangeStatus
    /// "exchangeStatus".
    public static let type = "exchangeStatus"
    /// 2.
    public static let weight = RequestWeight(2)

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// Whether the exchange is running as usual.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func exchangeStatus() async throws(InfoError) -> ExchangeStatus {
        try await answer(to: ExchangeStatusRequest())
    }
}
