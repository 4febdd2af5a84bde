public import TradingCore

/// An order of a run, with what became of it.
public struct OrderRecord: Hashable, Sendable {
    /// Where an order stands.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Risk let it through; the venue has not answered.
        case approved
        /// The venue took it.
        case open
        /// Its trigger was reached.
        case triggered
        /// It traded in full.
        case filled
        /// It ended with some of it unfilled.
        case canceled
        /// The venue refused it.
        case rejected

        /// Whether nothing more can happen to it.
        public var isFinal: Bool { self == .filled || self == .canceled || self == .rejected }
    }

    /// What was sent, as risk left it.
    public var request: OrderRequest
    /// Where it stands.
    public var state = State.approved
    /// How much of it had traded when it ended; the fills are the truth where the venue reports late.
    public var filled = Size.zero
    /// The venue's number; nil before the venue took it.
    public var orderID: OrderID?
    /// When risk let it through.
    public var approvedAt: Timestamp
    /// When the venue took it.
    public var acceptedAt: Timestamp?
    /// When its trigger was reached.
    public var triggeredAt: Timestamp?
    /// When it ended.
    public var endedAt: Timestamp?
    /// Why the venue refused it.
    public var rejection: OrderRejection?
    /// Why it ended unfilled.
    public var cancelReason: CancelReason?
    /// What a cancel left unfilled.
    public var remaining: Size?

    init(request: OrderRequest, approvedAt: Timestamp) {
        self.request = request
        self.approvedAt = approvedAt
    }
}
