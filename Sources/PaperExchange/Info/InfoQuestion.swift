import EthereumCrypto
import TradingCore

/// A question with its time, and the readers of its fields.
struct InfoQuestion {
    /// The body.
    let body: JSONValue
    /// When it was asked.
    let time: Timestamp

    /// A text that may be missing or null.
    func text(_ key: String) throws(InfoRefusal) -> String? {
        switch body[key]?.content {
        case nil, .null: return nil
        case .string(let text): return text
        default: throw .unprocessable
        }
    }

    /// A whole number that may be missing or null.
    func number(_ key: String) throws(InfoRefusal) -> Int64? {
        switch body[key]?.content {
        case nil, .null: return nil
        case .number(let digits):
            guard let number = Int64(digits) else { throw .unprocessable }
            return number
        default: throw .unprocessable
        }
    }

    /// A truth value; false where it is missing.
    func flag(_ key: String) throws(InfoRefusal) -> Bool {
        switch body[key]?.content {
        case nil, .null: return false
        case .bool(let flag): return flag
        default: throw .unprocessable
        }
    }

    /// An address; upper and lower case are the same.
    func address(_ key: String = "user") throws(InfoRefusal) -> Address {
        guard let text = try text(key), let address = try? Address(text.lowercased()) else { throw .unprocessable }
        return address
    }

    /// The name of a coin.
    func coin(_ key: String = "coin") throws(InfoRefusal) -> String {
        guard let text = try text(key) else { throw .unprocessable }
        return text
    }

    /// The range from `startTime` to `endTime`, which is now where it is missing; an empty range where they are in the wrong
    /// order.
    ///
    /// - Parameter needsStart: Whether a question without start is none.
    /// - Returns: The range, nil when it is empty.
    /// - Throws: ``InfoRefusal/unprocessable`` where a time is no number.
    func range(needsStart: Bool = true) throws(InfoRefusal) -> ClosedRange<Timestamp>? {
        let start = try number("startTime")
        if needsStart, start == nil { throw .unprocessable }
        // Times beyond the year 9999 would only overflow.
        let latest: Int64 = 253_402_300_799_999
        let end = try number("endTime").map { Timestamp(milliseconds: min($0, latest)) } ?? time
        let first = Timestamp(milliseconds: min(max(0, start ?? 0), latest))
        return first <= end ? first...end : nil
    }
}
