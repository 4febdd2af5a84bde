internal import PaperKit
public import TradingCore

/// What the exchange answers to an action.
///
/// Source: exchange.md 1.
public enum ActionReply: Sendable {
    /// It was done, and there is nothing more to say.
    case done
    /// It was done, and this came of it.
    case data(type: String, JSONValue)
    /// What became of each part of it.
    case statuses(type: String, [ItemStatus])
    /// What became of it.
    case status(type: String, ItemStatus)
    /// It was not done, with the exchange's reason.
    case refused(String)

    /// The answer as the exchange writes it.
    public var json: JSONValue {
        switch self {
        case .done: ["status": "ok", "response": ["type": "default"]]
        case .data(let type, let data): ["status": "ok", "response": ["type": .text(type), "data": data]]
        case .statuses(let type, let items):
            [
                "status": "ok",
                "response": ["type": .text(type), "data": ["statuses": JSONValue(.array(items.map(\.json)))]],
            ]
        case .status(let type, let item):
            ["status": "ok", "response": ["type": .text(type), "data": ["status": item.json]]]
        case .refused(let text): ["status": "err", "response": .text(text)]
        }
    }

    /// Whether the request was processed; its parts may still have been refused.
    public var isProcessed: Bool { if case .refused = self { false } else { true } }
}

/// What became of one part of an action.
public enum ItemStatus: Sendable, Hashable {
    /// An order rests.
    case resting(OrderID, Cloid?)
    /// An order was filled.
    case filled(OrderID, Cloid?, size: Size, averagePrice: Price)
    /// A TWAP runs.
    case running(UInt64)
    /// A word says it all: "success", "waitingForFill", "waitingForTrigger".
    case word(String)
    /// It was not done.
    case error(String)

    /// The part of the answer as the exchange writes it.
    public var json: JSONValue {
        switch self {
        case .resting(let id, let cloid): ["resting": Self.object([("oid", .number(id.rawValue))], cloid)]
        case .filled(let id, let cloid, let size, let averagePrice):
            [
                "filled": Self.object(
                    [("totalSz", .text(size)), ("avgPx", .text(averagePrice)), ("oid", .number(id.rawValue))], cloid)
            ]
        case .running(let id): ["running": ["twapId": .number(id)]]
        case .word(let word): .text(word)
        case .error(let text): ["error": .text(text)]
        }
    }

    private static func object(_ members: [(String, JSONValue)], _ cloid: Cloid?) -> JSONValue {
        var all = members.map { (key: $0.0, value: $0.1) }
        if let cloid { all.append((key: "cloid", value: .text(cloid))) }
        return JSONValue(.object(all))
    }
}

extension OrderResult {
    /// The part of the answer that tells of an order of the market with that asset id.
    func status(asset: UInt32) -> ItemStatus {
        switch self {
        case .resting(let id, let cloid): .resting(id, cloid)
        case .filled(let id, let cloid, let size, let averagePrice):
            .filled(id, cloid, size: size, averagePrice: averagePrice)
        case .waitingForFill: .word("waitingForFill")
        case .waitingForTrigger: .word("waitingForTrigger")
        case .refused(let refusal): .error(refusal.text(asset: asset))
        }
    }
}

extension OrderRefusal {
    /// The text as it is answered: most of them name the asset at their end.
    ///
    /// Source: the recorded answers; where none is recorded, that it stands there is unconfirmed on testnet.
    func text(asset: UInt32) -> String {
        switch self {
        case .invalidPrice, .invalidSize, .zeroSize, .farFromReference, .parentIsTrigger, .unexpectedTriggers,
            .cannotModify, .builderNotApproved, .postOnlyPeriod, .invalidPriority, .modifyMustAddLiquidity:
            text
        default: "\(text) asset=\(asset)"
        }
    }
}
