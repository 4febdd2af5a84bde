import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

struct MultiSigSignersTests {
    private static let first = "0x0d1d9635d0640821d15e323ac8adadfa9c111414"
    private static let second = "0xd703ad160beab510e5c2e0828260a5ff5a31961b"

    @Test func writesTheTextOfTheOfficialClient() throws {
        let signers = try MultiSigSigners([Address(Self.second), Address(Self.first)], threshold: 2)
        #expect(signers.description == #"{"authorizedUsers": ["\#(Self.first)", "\#(Self.second)"], "threshold": 2}"#)
        #expect(try MultiSigSigners(exactly: signers.description) == signers)
    }

    @Test(arguments: [
        #"{"authorizedUsers":["\#(second)","\#(first)"],"threshold":1}"#,
        #"{"threshold": 2, "authorizedUsers": ["\#(second)", "0x0D1D9635D0640821D15E323AC8ADADFA9C111414"]}"#,
    ])
    func keepsAReadTextToTheLetter(text: String) throws {
        let signers = try MultiSigSigners(exactly: text)
        #expect(signers.description == text)
        #expect(try signers.authorizedUsers == [Address(Self.second), Address(Self.first)])
    }

    @Test func goesBackToANormalAccount() throws {
        #expect(MultiSigSigners.none.description == "null")
        #expect(try MultiSigSigners(exactly: "null") == .none)
        #expect(ConvertToMultiSigUserAction(to: .none).fields == [TypedField("signers", .string("null"))])
    }

    @Test(arguments: [
        ("", "", "no JSON"), ("{}", "authorizedUsers", "is missing"), ("[]", "", "an object"),
        (#"{"authorizedUsers": [], "threshold": 0}"#, "threshold", "0 of 0"),
        (#"{"authorizedUsers": ["\#(first)"], "threshold": 0}"#, "threshold", "0 of 1"),
        (#"{"authorizedUsers": ["\#(first)"], "threshold": 2}"#, "threshold", "2 of 1"),
        (#"{"authorizedUsers": ["\#(first)", "\#(first)"], "threshold": 1}"#, "authorizedUsers[1]", "named twice"),
        (#"{"authorizedUsers": ["\#(first)"], "threshold": 1, "more": 1}"#, "more", "unknown field"),
    ])
    func refusesSignersWhoCouldNeverSign(text: String, place: String, words: String) {
        let error = #expect(throws: ActionError.self) { try MultiSigSigners(exactly: text) }
        #expect(error?.field.description == place)
        #expect(error?.message.contains(words) ?? false)
    }

    @Test func refusesAThresholdOutOfReachFromTheStart() throws {
        let users = [try Address(Self.first)]
        #expect(throws: ActionError.self) { try MultiSigSigners(users, threshold: 2) }
        #expect(throws: ActionError.self) { try MultiSigSigners(users + users, threshold: 1) }
    }
}
