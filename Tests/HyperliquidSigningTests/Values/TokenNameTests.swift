import HyperliquidSigning
import Testing

struct TokenNameTests {
    @Test(arguments: [
        ("USDC", "USDC"), ("kPEPE", "kPEPE"),
        ("PURR:0xC4bf3F870c0e9465323c0b6ed28096c2", "PURR:0xc4bf3f870c0e9465323c0b6ed28096c2"),
        ("@107", "@107"),
    ])
    func keepsTheNameAndLowersTheNumber(text: String, form: String) throws {
        #expect(try TokenName(text).description == form)
    }

    @Test(arguments: [
        "", ":", ":0xc4bf3f870c0e9465323c0b6ed28096c2", "PURR:", "PURR:c4bf3f870c0e9465323c0b6ed28096c2",
        "PURR:0xc4bf3f870c0e9465323c0b6ed28096c", "PURR:0xc4bf3f870c0e9465323c0b6ed28096c200",
        "PURR:0xg4bf3f870c0e9465323c0b6ed28096c2", "PURR:0Xc4bf3f870c0e9465323c0b6ed28096c2",
        "PURR:0xc4bf3f870c0e9465323c0b6ed28096c2:1",
    ])
    func refusesOtherForms(text: String) {
        #expect(throws: ActionError.self) { try TokenName(text) }
    }

    @Test func knowsTheQuoteToken() { #expect(TokenName.usdc.description == "USDC") }
}
