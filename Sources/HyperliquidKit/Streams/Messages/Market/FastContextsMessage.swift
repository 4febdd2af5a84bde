internal import Foundation
public import TradingCore

/// What comes on the channel `fastAssetCtxs`: marks and mids of many markets at once.
///
/// The first message after subscribing has every market, later ones only those that changed, with what changed. The exchange packs the
/// JSON with DEFLATE and writes the bytes in base64.
///
/// Source: Hyperliquid documentation, "WebSocket: Subscriptions".
public struct FastContextsMessage: Sendable, Hashable {
    /// The most bytes that a message may have when it is unpacked; the whole exchange takes some tens of thousands.
    public static let maximumBytes = 4 << 20

    /// What changed, by market.
    public var contexts: PerCoin<FastContext>

    /// Describes a message.
    public init(contexts: PerCoin<FastContext>) { self.contexts = contexts }

    /// Reads the data of a message; a market that cannot be read is set aside.
    ///
    /// - Throws: ``TradingCore/JSONError`` when it cannot be unpacked or is no object of markets.
    public static func read(_ data: JSONValue) throws(JSONError) -> (FastContextsMessage, DecodingReport) {
        func fault(_ message: String) -> JSONError { JSONError(line: data.line, path: "data", message: message) }
        let text = try data.decode(String.self, at: "data")
        guard let packed = Data(base64Encoded: text) else { throw fault("the text is no base64") }
        let plain: [UInt8]
        do {
            plain = try RawDeflate.unpacked(Array(packed), atMost: maximumBytes)
        } catch {
            throw fault(error.description)
        }
        let (contexts, report) = try JSONValue(parsing: plain).decodeTolerantly(PerCoin<FastContext>.self, at: "data")
        return (FastContextsMessage(contexts: contexts), report)
    }
}

/// What changed about one market.
public struct FastContext: Decodable, Sendable, Hashable {
    /// The middle of a book, as far as a message tells it.
    public enum Mid: Sendable, Hashable {
        /// It is what it was.
        case unchanged
        /// A side of the book is empty.
        case absent
        /// It is this.
        case price(Price)
    }

    /// The mark; nil where it is what it was.
    public var mark: Price?
    /// The middle of the book.
    public var mid: Mid

    /// Describes a change.
    public init(mark: Price? = nil, mid: Mid = .unchanged) {
        self.mark = mark
        self.mid = mid
    }

    private enum CodingKeys: String, CodingKey { case markPx, midPx }

    /// Reads a change.
    ///
    /// - Throws: When a price is none, or the mark is null.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        mark = members.contains(.markPx) ? try members.decode(Price.self, forKey: .markPx) : nil
        guard members.contains(.midPx) else {
            mid = .unchanged
            return
        }
        mid = try members.decodeIfPresent(Price.self, forKey: .midPx).map(Mid.price) ?? .absent
    }
}
