public import TradingCore

/// What the exchange says to one item of an action: one order, one cancel.
///
/// Source: Hyperliquid documentation, "Exchange endpoint", the elements of `statuses`.
public enum ReplyItem: Sendable, Hashable {
    /// The order rests in the book, whether or not some of it was filled on the way.
    case resting(OrderID, cloid: Cloid?)
    /// The order was filled as far as it could be, at this average price, rounded to 10⁻⁸.
    case filled(OrderID, cloid: Cloid?, size: Size, averagePrice: Price)
    /// The order sleeps until its parent is filled.
    case waitingForFill
    /// The order sleeps until its trigger is reached.
    case waitingForTrigger
    /// Done.
    case success
    /// The TWAP of this number is being worked off.
    case running(twap: UInt64)
    /// The item was refused, with the exchange's words.
    case error(String)

    /// Reads one element.
    ///
    /// - Throws: ``TradingCore/JSONError`` with the place of anything that is none of the documented forms.
    init(reading value: JSONValue, at path: String) throws(JSONError) {
        if case .string(let word) = value.content {
            switch word {
            case "success": self = .success
            case "waitingForFill": self = .waitingForFill
            case "waitingForTrigger": self = .waitingForTrigger
            default:
                throw JSONError(line: value.line, path: path, message: "\"\(word.prefix(60))\" is no known status")
            }
            return
        }
        guard let members = value.members, members.count == 1, let (name, content) = members.first else {
            throw JSONError(line: value.line, path: path, message: "a status should stand here, not \(value.kindName)")
        }
        let place = "\(path).\(name)"
        switch name {
        case "resting":
            let order = try content.decode(Resting.self, at: place)
            self = .resting(order.oid, cloid: order.cloid)
        case "filled":
            let order = try content.decode(Filled.self, at: place)
            guard let price = Int64(exactly: order.avgPx.rounded(toDecimals: Price.scale, .nearest).raw / 100_000_000)
            else { throw JSONError(line: content.line, path: "\(place).avgPx", message: "is beyond any price") }
            self = .filled(order.oid, cloid: order.cloid, size: order.totalSz, averagePrice: Price(raw: price))
        case "running": self = .running(twap: try content.decode(Running.self, at: place).twapId)
        case "error": self = .error(try content.decode(String.self, at: place))
        default: throw JSONError(line: content.line, path: place, message: "is no known status")
        }
    }

    private struct Resting: Decodable {
        var oid: OrderID
        var cloid: Cloid?
    }

    /// The average may have more decimals than a price, so it is read as an amount.
    private struct Filled: Decodable {
        var totalSz: Size
        var avgPx: USD
        var oid: OrderID
        var cloid: Cloid?
    }

    private struct Running: Decodable {
        var twapId: UInt64
    }
}
