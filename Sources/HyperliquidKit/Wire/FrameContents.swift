public import TradingCore

/// What one message of the stream held, typed.
///
/// Keep one and hand it to every call of ``FrameDecoder/decode(_:receivedAt:into:)-(_,_,FrameContents)``, so that nothing is
/// allocated for a message but its values:
///
/// ```swift
/// var contents = FrameContents()
/// switch try decoder.decode(frame.span, receivedAt: now, into: &contents) {
/// case .mids: show(contents.mids)
/// default: for event in contents.events { engine.handle(event) }
/// }
/// ```
public struct FrameContents: Hashable, Sendable {
    /// The market events, in the order of the message.
    public var events: [MarketEvent] = []
    /// All mids (`allMids`).
    public var mids: MidPrices?
    /// An account's executions (`userFills`).
    public var userFills: UserFillsMessage?
    /// Changes of orders (`orderUpdates`).
    public var orderUpdates: OrderUpdatesMessage?
    /// An event of an account (`user`).
    public var userEvents: UserEventsMessage?
    /// The data of a message of another channel, and the whole context of a market besides its event.
    public var message: StreamMessage?
    /// What was passed over and set aside in a message about an account or of another channel.
    public var reading = DecodingReport()

    // Set with any of the five above.
    var holdsAccount = false

    /// Nothing.
    public init() {}

    /// Forgets everything but keeps the room.
    public mutating func removeAll() {
        events.removeAll(keepingCapacity: true)
        mids = nil
        guard holdsAccount else { return }
        userFills = nil
        orderUpdates = nil
        userEvents = nil
        message = nil
        reading = DecodingReport()
        holdsAccount = false
    }
}
