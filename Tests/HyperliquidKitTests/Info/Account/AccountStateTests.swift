import Testing
import TradingCore

@testable import HyperliquidKit

struct AccountStateTests {
    private static func answer(_ file: String, replacing text: String, by other: String) throws -> InfoClient {
        let body = String(decoding: try Fixture.bytes(file), as: UTF8.self)
        #expect(body.contains(text))
        return InfoClient(ScriptedExchange(body.replacing(text, with: other, maxReplacements: 1)))
    }

    @Test(arguments: [
        (#""szi":"0.00061""#, #""szi":null"#, "assetPositions[0].position.szi"),
        (#""szi":"0.00061","#, "", "assetPositions[0].position"),
        (#""szi":"0.00061""#, #""szi":"12abc""#, "assetPositions[0].position.szi"),
        (#""coin":"BTC""#, #""coin":7"#, "assetPositions[0].position.coin"),
        (#""withdrawable":"174.241191""#, #""withdrawable":"""#, "withdrawable"),
        (#""value":20"#, #""value":"20""#, "assetPositions[0].position.leverage.value"),
    ])
    func aPositionThatCannotBeReadMakesTheWholeAccountAnError(text: String, other: String, path: String) async throws {
        // Fault B14: unavailable, and not zero or flat.
        let info = try Self.answer("info/clearinghouseState_2026.response.json", replacing: text, by: other)
        let error = await #expect(throws: InfoError.self) {
            try await info.clearinghouseState(of: try Address(Example.user))
        }
        #expect(error?.code == .unreadable)
        #expect(error?.message.contains(path + ":") == true, "\(error?.message ?? "")")
    }

    @Test func aBalanceOrAnOpenOrderThatCannotBeReadMakesTheAnswerAnError() async throws {
        let user = try Address(Example.user)
        let tokens = try Self.answer(
            "info/spotClearinghouseState_2026.response.json", replacing: #""0.09515412""#, by: "null")
        await #expect(throws: InfoError.self) { try await tokens.spotState(of: user) }
        let orders = try Self.answer("info/openOrders_2026.response.json", replacing: #""sz":"1.0""#, by: #""sz":"x""#)
        await #expect(throws: InfoError.self) { try await orders.openOrders(of: user) }
        let frontend = try Self.answer(
            "info/frontendOpenOrders_2023-11-16.response.json", replacing: #""oid":3184595907"#, by: #""oid":-1"#)
        await #expect(throws: InfoError.self) { try await frontend.frontendOpenOrders(of: user) }
    }

    @Test func newNamesInAnAccountAreKept() async throws {
        // Fault B15.
        let info = try Self.answer("info/clearinghouseState_2026.response.json", replacing: #""cross""#, by: #""zzz""#)
        let state = try await info.clearinghouseState(of: try Address(Example.user))
        #expect(state.assetPositions.first?.position.leverage.type == .unknown("zzz"))
    }

    @Test func theRecordedPositionIsReadToTheLastDigit() async throws {
        let body = String(
            decoding: try Fixture.bytes("info/clearinghouseState_HYPE_isolated_2025-08-06.response.json"), as: UTF8.self
        )
        let state = try await InfoClient(ScriptedExchange(body)).clearinghouseState(of: try Address(Example.user))
        let position = try #require(state.assetPositions.first?.position)
        #expect(position.szi == 2)
        #expect(position.liquidationPx?.description == "35.8559189474")
        #expect(position.liquidationPx?.price(.up) == (try Price("35.85591895")))
        #expect(position.leverage == Leverage(type: .known(.isolated), value: 10, rawUsd: try USD("-68.126246")))
        #expect(position.returnOnEquity == (try Rate("-0.0007930424")))
    }

    @Test func binaryNoiseIsKeptDigitByDigit() async throws {
        let body = String(decoding: try Fixture.bytes("info/portfolio_2025-08-22.response.json"), as: UTF8.self)
        let portfolio = try await InfoClient(ScriptedExchange(body)).portfolio(of: try Address(Example.user))
        let day = try #require(portfolio.first)
        #expect(day.first == .day)
        #expect(day.second.accountValueHistory[1].second.description == "160690871.9162580073")
        #expect(portfolio.count == 8)
    }

    @Test func whatIsLeftOfTheBudgetIsCounted() {
        let limit = UserRateLimit(cumVlm: 5, nRequestsUsed: 9, nRequestsCap: 10, nRequestsSurplus: 3)
        #expect(limit.remaining == 4)
        #expect(UserRateLimit(cumVlm: 5, nRequestsUsed: 12, nRequestsCap: 10).remaining == -2)
        #expect(
            UserRateLimit(cumVlm: 5, nRequestsUsed: -1, nRequestsCap: .max, nRequestsSurplus: .max).remaining == .max)
    }

    @Test func whatNoOrderBindsIsFree() throws {
        let tokens = try JSONValue(parsing: Example.tokens).decode(SpotState.self)
        #expect(tokens.balances.map(\.free) == [try TokenQuantity("90.25"), 2])
        var hostile = tokens.balances[0]
        (hostile.total, hostile.hold) = (TokenQuantity(raw: .min), TokenQuantity(raw: .max))
        #expect(hostile.free == nil)
    }

    @Test(arguments: [(1_780_000_000, 1_780_000_000_000), (1_780_000_000_123, 1_780_000_000_123), (-5, -5)])
    func aTwapsTimeIsReadInSecondsOrMilliseconds(time: Int64, milliseconds: Int64) throws {
        let record = TwapRecord(
            time: time, state: try JSONValue(parsing: Example.twap).decode(TwapState.self),
            status: TwapStatus(status: .known(.finished)))
        #expect(record.moment == .at(milliseconds))
    }
}
