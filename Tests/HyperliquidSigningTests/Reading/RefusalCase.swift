import HyperliquidSigning
import Testing
import TradingCore

/// An action with something wrong in it, and the place and the words of its refusal.
struct RefusalCase: CustomTestStringConvertible, Sendable {
    var type: String
    var fields: String
    var place: String
    var words: String
    var testDescription: String { "\(type): \(place) \(words)" }

    init(_ type: String, _ fields: String, at place: String, _ words: String) {
        (self.type, self.fields, self.place, self.words) = (type, fields, place, words)
    }

    var document: JSONValue {
        get throws { try JSONValue(parsing: "{\"type\": \"\(type)\", \(fields)}") }
    }

    /// Reads the action and looks at how it is refused.
    func check() throws {
        let document = try self.document
        let error = #expect(throws: ActionError.self) { try AnyAction(reading: document) }
        #expect(error?.field.description == place)
        #expect(error?.message.contains(words) ?? false, "\(error?.message ?? "nothing was refused")")
        #expect(error?.line == 1)
    }
}

/// Pieces of actions.
extension RefusalCase {
    static let user = #""0x0d1d9635d0640821d15e323ac8adadfa9c111414""#
    static let short = #""0x0d1d9635d0640821d15e323ac8adadfa9c1114""#
    static let twap = #""twap": {"a": 1, "b": true, "s": "1", "r": false, "m": 5, "t": false}"#
    static let testnet = #""hyperliquidChain": "Testnet""#
    static let asset = #""sourceDex": "", "destinationDex": "spot", "token": "USDC", "amount": "1""#
}
