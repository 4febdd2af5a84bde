import HyperliquidSigning
import Testing
import TradingCore

/// What an action refuses of itself names its place in the document that it was read from.
struct PlaceTests {
    /// A part of an action, where it stands, and the line.
    struct Case: CustomTestStringConvertible, Sendable {
        var action: String
        var place: String
        var line: Int
        var testDescription: String { place }
    }

    private static let order = #"{"a": 1, "b": true, "p": "2", "s": "3", "r": false, "t": {"limit": {"tif": "Gtc"}}}"#
    private static let noSize = order.replacing(#""s": "3""#, with: #""s": "0""#)
    private static let noPrice = order.replacing(#""p": "2""#, with: #""p": "0""#)
    private static let noLevel = order.replacing(
        #"{"limit": {"tif": "Gtc"}}"#, with: #"{"trigger": {"isMarket": true, "triggerPx": "0", "tpsl": "sl"}}"#)

    @Test(arguments: [
        Case(action: #"{"type": "order", "orders": [], "grouping": "na"}"#, place: "orders", line: 2),
        Case(
            action: "{\"type\": \"order\", \"orders\": [\(order),\n\(noSize)], \"grouping\": \"na\"}",
            place: "orders[1].s", line: 2),
        Case(
            action: "{\"type\": \"order\", \"orders\": [\(order),\n\(noPrice)], \"grouping\": \"na\"}",
            place: "orders[1].p", line: 3),
        Case(
            action: "{\"type\": \"order\", \"orders\": [\(noLevel)], \"grouping\": \"na\"}",
            place: "orders[0].t.trigger.triggerPx", line: 2),
        Case(action: "{\"type\": \"modify\", \"oid\": 1,\n\"order\": \(noSize)}", place: "order.s", line: 2),
        Case(
            action: "{\"type\": \"batchModify\", \"modifies\": [\n{\"oid\": 1, \"order\": \(noSize)}]}",
            place: "modifies[0].order.s", line: 3),
        Case(
            action: """
                {"type": "spotDeploy", "registerHyperliquidity":
                {"spot": 1, "startPx": "0", "orderSz": "1", "nOrders": 2}}
                """, place: "registerHyperliquidity.startPx", line: 3),
        Case(
            action: """
                {"type": "perpDeploy", "setOracle":
                {"dex": "x", "oraclePxs": [], "markPxs": [[["x:A", "0"]]], "externalPerpPxs": []}}
                """, place: "setOracle.markPxs[0][0][1]", line: 3),
    ])
    func aRefusalNamesPrefixAndLine(sample: Case) throws {
        let document = try JSONValue(parsing: "{\"payload\":\n{\"action\": \(sample.action)}}")
        let action = try #require(document["payload"]?["action"])
        let error = #expect(throws: ActionError.self) { try AnyAction(reading: action, at: "payload.action") }
        #expect(error?.field.description == "payload.action." + sample.place)
        #expect(error?.line == sample.line)
    }
}
