import HyperliquidSigning
import Testing
import TradingCore

/// Keys are signed byte by byte, so they are told apart byte by byte.
struct KeyBytesTests {
    @Test func aRawActionMayHoldKeysThatPrintTheSame() throws {
        let document = try JSONValue(parsing: "{\"type\": \"x\", \"\u{E9}\": 1, \"e\u{301}\": 2}")
        let bytes = MessagePackWriter.bytes(of: try RawAction(document))
        #expect(bytes == [0x83, 0xA4] + "type".utf8 + [0xA1, 0x78, 0xA2, 0xC3, 0xA9, 1, 0xA3, 0x65, 0xCC, 0x81, 2])
        #expect(try MessagePackReader.value(of: bytes).description == document.description)
    }

    @Test func aFieldIsNoOtherThatPrintsTheSame() throws {
        let document = try JSONValue(parsing: "{\"K\": 1, \"\u{212A}\": 2}")
        var fields = try ActionFields(document)
        #expect(try fields.read("K", as: UInt64.self) == 1)
        let error = #expect(throws: ActionError.self) { try fields.finish() }
        #expect(error?.message.contains("unknown field") == true)
        var reversed = try ActionFields(try JSONValue(parsing: "{\"\u{212A}\": 2}"))
        #expect(reversed.take("K") == nil)
    }

    /// A signer's policy looks at one "type", and the exchange might look at the other.
    @Test func aRawActionHoldsNoKeyTwice() throws {
        let order = JSONValue(.string("order"))
        let twice = JSONValue(.object([("type", order), ("type", JSONValue(.string("withdraw3")))]))
        let error = #expect(throws: ActionError.self) { try RawAction(JSONValue(.array([twice]))) }
        #expect(error?.description == "[0].type: stands twice in one object; keep one")
    }
}
