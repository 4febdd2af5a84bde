import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

struct TypedDataReadingTests {
    private static func read(_ message: String, fields: String) throws -> TypedData {
        try TypedData(
            reading: JSONValue(parsing: message), types: JSONValue(parsing: fields), primaryType: "Mail",
            domain: TypedDomain(name: "x", version: "1", chainID: 1))
    }

    @Test func readsTheFieldsInTheirOrder() throws {
        let data = try Self.read(#"{"b": 7, "a": "x"}"#, fields: #"[["a", "string"], ["b", "uint64"]]"#)
        #expect(data.encodeType == "Mail(string a,uint64 b)")
        #expect(data.fields == [TypedField("a", .string("x")), TypedField("b", .uint64(7))])
    }

    /// Whoever sees the message would take all of it for signed.
    @Test(arguments: [
        (#"{"a": "x", "amount": "5"}"#, #"[["a", "string"]]"#, "message.amount", "unknown field"),
        (#"{"a": "x"}"#, #"[["a", "string"], ["a", "string"]]"#, "fields[1]", "stands twice"),
        (#"{"a": "x"}"#, #"[["a", "string"], ["b", "string"]]"#, "message.b", "is missing"),
        (#"[]"#, #"[]"#, "message", "an object should stand here"),
    ])
    func refusesAMessageThatIsNotSignedAsAWhole(message: String, fields: String, place: String, words: String) {
        let error = #expect(throws: ActionError.self) { try Self.read(message, fields: fields) }
        #expect(error?.field.description == place)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
