import Testing
import TradingCore

@testable import HyperliquidKit

struct AccountIdentityTests {
    private static let flat =
        #"{"marginSummary":{"accountValue":"0.0","totalNtlPos":"0.0","totalRawUsd":"0.0","totalMarginUsed":"0.0"},"crossMarginSummary":{"accountValue":"0.0","totalNtlPos":"0.0","totalRawUsd":"0.0","totalMarginUsed":"0.0"},"crossMaintenanceMarginUsed":"0.0","withdrawable":"0.0","assetPositions":[],"time":1765661071083}"#

    /// An exchange that answers for every address as if its account were empty, as the real one does.
    private static func exchange(role: String, abstraction: String = #""disabled""#) -> ScriptedExchange {
        ScriptedExchange { question in
            let answer =
                switch question["type"] {
                case "userRole": role
                case "userAbstraction": abstraction
                default: flat
                }
            return HTTPReply(status: answer == "422" ? 422 : 200, body: Array(answer.utf8))
        }
    }

    @Test(arguments: [
        (#"{"role":"user"}"#, AccountIdentity.Kind.master), (#"{"role":"vault"}"#, .vault),
    ])
    func anAccountIsProven(role: String, kind: AccountIdentity.Kind) async throws {
        let exchange = Self.exchange(role: role)
        let info = InfoClient(exchange)
        let address = try Address(Example.user)
        let identity = try await info.identity(of: address)
        #expect(identity.address == address)
        #expect(identity.kind == kind)
        #expect(identity.paperOnlyReason == nil)
        let state = try await info.clearinghouseState(of: address)
        #expect(identity.isFlat(in: state))
        #expect(exchange.questions.map { $0["type"] } == ["userRole", "userAbstraction", "clearinghouseState"])
    }

    @Test func aSubAccountNamesItsMaster() async throws {
        let exchange = Self.exchange(role: #"{"role":"subAccount","data":{"master":"\#(Example.other)"}}"#)
        let identity = try await InfoClient(exchange).identity(of: try Address(Example.user))
        #expect(identity.kind == .subAccount(of: try Address(Example.other)))
    }

    @Test func anAgentIsRefusedThoughItsEmptyAnswerLooksFlat() async throws {
        // Fault B28.
        let exchange = Self.exchange(role: #"{"role":"agent","data":{"user":"\#(Example.other)"}}"#)
        let info = InfoClient(exchange)
        let address = try Address(Example.user)
        #expect(try await info.clearinghouseState(of: address).assetPositions.isEmpty)
        let error = await #expect(throws: AccountError.self) { try await info.identity(of: address) }
        #expect(error?.code == .agent)
        #expect(error?.master == (try Address(Example.other)))
        #expect(
            error?.message.hasPrefix("\(Example.user) is an agent of \(Example.other) and has no account of its own")
                == true)
    }

    @Test func anAddressThatNobodyKnowsIsNotFlat() async throws {
        // Fault B29: one mistyped digit gives an empty answer, and no error.
        let error = await #expect(throws: AccountError.self) {
            try await InfoClient(Self.exchange(role: #"{"role":"missing"}"#)).identity(of: try Address(Example.user))
        }
        #expect(error?.code == .missing)
        #expect(error?.message.contains("do not mean that an account is flat") == true)
    }

    @Test(arguments: [
        "", "0x", "31ca8395cf837de08b24da3f660e77761dfb974b", "0x31ca8395cf837de08b24da3f660e77761dfb974",
        "0x31ca8395cf837de08b24da3f660e77761dfb974bb", "0x31ca8395cf837de08b24da3f660e77761dfb974g",
        "0x31ca8395cf837de08b24da3f660e77761dfb974b ", "0x31Ca8395cf837de08b24da3f660e77761dfb974b",
    ])
    func aMalformedAddressIsRefusedBeforeAnythingIsAsked(text: String) {
        #expect(throws: AddressError.self) { try Address(text) }
    }

    @Test func aRoleThatIsNewIsRefused() async throws {
        let error = await #expect(throws: AccountError.self) {
            try await InfoClient(Self.exchange(role: #"{"role":"guest"}"#)).identity(of: try Address(Example.user))
        }
        #expect(error?.code == .unknownRole)
        #expect(error?.message.contains("\"guest\"") == true)
    }

    @Test(arguments: [("null", InfoError.Code.unreadable), ("{}", .unreadable), (#"{"role":"agent"}"#, .unreadable)])
    func aRoleThatCannotBeReadProvesNothing(role: String, code: InfoError.Code) async throws {
        let error = await #expect(throws: AccountError.self) {
            try await InfoClient(Self.exchange(role: role)).identity(of: try Address(Example.user))
        }
        #expect(error?.code == .unavailable)
        #expect(error?.underlying?.code == code)
    }

    @Test(
        arguments: [
            ("disabled", false), ("unifiedAccount", true), ("portfolioMargin", true), ("default", nil),
            ("dexAbstraction", false),
        ] as [(String, Bool?)])
    func theModeSaysWhereTheBalancesAre(mode: String, isShared: Bool?) async throws {
        let exchange = Self.exchange(role: #"{"role":"user"}"#, abstraction: "\"\(mode)\"")
        let identity = try await InfoClient(exchange).identity(of: try Address(Example.user))
        #expect(identity.hasSharedBalance == isShared)
        #expect(identity.paperOnlyReason == nil)
    }

    @Test func aModeThatIsNewIsForPaperOnly() async throws {
        // Fault C11.
        let exchange = Self.exchange(role: #"{"role":"user"}"#, abstraction: #""quantumMargin""#)
        let identity = try await InfoClient(exchange).identity(of: try Address(Example.user))
        #expect(identity.hasSharedBalance == nil)
        #expect(identity.paperOnlyReason?.contains("\"quantumMargin\"") == true)
        #expect(identity.paperOnlyReason?.contains("on paper only") == true)
    }

    @Test func aNodeThatDoesNotTakeTheQuestionIsForPaperOnly() async throws {
        let exchange = Self.exchange(role: #"{"role":"user"}"#, abstraction: "422")
        let identity = try await InfoClient(exchange).identity(of: try Address(Example.user))
        #expect(identity.abstraction == nil)
        #expect(identity.paperOnlyReason?.contains("on paper only") == true)
    }

    @Test func aPositionIsNotFlat() throws {
        let identity = try AccountIdentity(try Address(Example.user), role: .user, abstraction: .known(.standard))
        var state = try JSONValue(parsing: Example.state).decode(ClearinghouseState.self)
        #expect(!identity.isFlat(in: state))
        state.assetPositions[0].position.szi = 0
        #expect(identity.isFlat(in: state))
    }
}
