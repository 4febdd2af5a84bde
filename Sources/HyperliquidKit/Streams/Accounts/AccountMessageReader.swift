internal import NIOCore
internal import TradingCore

/// Turns a message of an account's stream into events.
///
/// Nothing is lost silently: a message that cannot be read, and an element that was set aside, is an event of its own.
enum AccountMessageReader {
    static func events(in delivery: StreamDelivery) -> [AccountEvent] {
        let subscription = delivery.subscription
        do {
            switch subscription.kind {
            case .userFills:
                return try read(UserFillsMessage.self, delivery) { $0.fills.map { .fill($0) } }
            case .orderUpdates:
                return try read(OrderUpdatesMessage.self, delivery) { $0.map { .order($0) } }
            case .userFundings:
                return try read(UserFundingsMessage.self, delivery) { $0.fundings.map { .funding($0) } }
            case .userNonFundingLedgerUpdates:
                return try read(UserLedgerMessage.self, delivery) { $0.nonFundingLedgerUpdates.map { .ledger($0) } }
            case .userEvents:
                return try read(UserEventsMessage.self, delivery) { events(in: $0, delivery) }
            default: return [.message(delivery)]
            }
        } catch {
            return [.unreadable(subscription, reason: "\(error)")]
        }
    }

    private static func read<Message: Decodable>(
        _ type: Message.Type, _ delivery: StreamDelivery, _ events: (Message) -> [AccountEvent]
    ) throws(JSONError) -> [AccountEvent] {
        let envelope = try JSONValue(parsing: Array(delivery.message.readableBytesView))
        guard let data = envelope["data"] else {
            throw JSONError(line: 0, path: "data", message: "a message should have data; this one was not used")
        }
        let (message, report) = try data.decodeTolerantly(type, at: "data")
        var found = events(message)
        for fault in report.setAside {
            found.append(.unreadable(delivery.subscription, reason: "an element was set aside: \(fault)"))
        }
        return found
    }

    private static func events(in message: UserEventsMessage, _ delivery: StreamDelivery) -> [AccountEvent] {
        // What else it may hold is handed on as it came.
        if message.isUnknown || message.twapHistory != nil || message.twapSliceFills != nil {
            return [.message(delivery)]
        }
        var events: [AccountEvent] = (message.fills?.elements ?? []).map { .fill($0) }
        if let funding = message.funding { events.append(.funding(funding)) }
        if let liquidation = message.liquidation { events.append(.liquidation(liquidation)) }
        for cancel in message.nonUserCancel?.elements ?? [] { events.append(.canceledByExchange(cancel)) }
        return events
    }
}
