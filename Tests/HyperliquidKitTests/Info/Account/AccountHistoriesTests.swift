import Synchronization
import Testing
import TradingCore

@testable import HyperliquidKit

struct AccountHistoriesTests {
    private static func fill(time: Int64, tid: Int, position: Int = 0) -> String {
        #"{"coin":"BTC","px":"65000.0","sz":"1.0","side":"B","time":\#(time),"startPosition":"\#(position).0","dir":"Open Long","closedPnl":"0.0","hash":"\#(Example.hash)","oid":5,"crossed":true,"fee":"0.1","tid":\#(tid),"feeToken":"USDC","twapId":null}"#
    }

    /// An exchange with one execution a millisecond from 1 on, that gives 2,000 of the latest 10,000 at a time.
    private static func exchange(fills count: Int) -> ScriptedExchange {
        ScriptedExchange { question in
            let start = Int(try #require(question["startTime"]).decode(Int64.self))
            let reachable = max(1, count - 9_999)...count
            let list = reachable.drop { $0 < start }.prefix(2000).map {
                fill(time: Int64($0), tid: $0, position: $0 - 1)
            }
            return HTTPReply(status: 200, body: Array("[\(list.joined(separator: ","))]".utf8))
        }
    }

    @Test func moreFillsThanAPageComeWholeAndProveThemselves() async throws {
        let history = InfoClient(Self.exchange(fills: 4500)).fills(of: try Address(Example.user), from: .at(1))
        let all = try await history.all()
        #expect(all.records.count == 4500)
        #expect(all.isComplete)
        var chain = FillChain(positions: [try Coin("BTC"): 0])
        #expect(chain.take(all.records).breaks == [])
        #expect(chain.positions == [try Coin("BTC"): 4500])
    }

    @Test func beyondTenThousandFillsTheHistoryIsFlaggedIncomplete() async throws {
        // Fault B8: the cap is said, and the positions show that something is missing.
        let all = try await InfoClient(Self.exchange(fills: 12_345)).fills(of: try Address(Example.user), from: .at(1))
            .all()
        #expect(all.records.count == 10_000)
        #expect(all.gaps == [.reachExhausted(10_000)])
        var chain = FillChain(positions: [try Coin("BTC"): 0])
        #expect(chain.take(all.records).breaks.map(\.found) == [2345])
    }

    @Test func aBrokenFillIsSetAsideAndTheCallerSeesIt() async throws {
        // Fault B14: the others are used, and the page says that one is missing.
        let broken = Self.fill(time: 2, tid: 2).replacing(#""65000.0""#, with: "null")
        let body = "[\(Self.fill(time: 3, tid: 3)),\(broken),\(Self.fill(time: 1, tid: 1))]"
        let reports = Mutex<[String: DecodingReport]>([:])
        var info = InfoClient(ScriptedExchange(body))
        info.onReport = { name, report in reports.withLock { $0[name] = report } }
        let user = try Address(Example.user)

        let latest = try await info.fills(of: user)
        #expect(latest.records.map(\.tid) == [1, 3])
        #expect(latest.gaps == [.setAside(1)])
        let page = try await info.fills(of: user, from: .at(0)).all()
        #expect(page.records.map(\.tid) == [1, 3])
        #expect(page.gaps.contains(.setAside(1)))
        #expect(!page.isComplete)
        #expect(reports.withLock { $0.keys.sorted() } == ["userFills", "userFillsByTime"])
        #expect(reports.withLock { $0["userFills"]?.setAside.map(\.path) } == ["[1].px"])
    }

    @Test func theLatestFillsSayWhenThereMayBeOlderOnes() async throws {
        let list = (1...2000).reversed().map { Self.fill(time: Int64($0), tid: $0) }
        let page = try await InfoClient(ScriptedExchange("[\(list.joined(separator: ","))]")).fills(
            of: try Address(Example.user), aggregating: true)
        #expect(page.records.first?.tid == 1)
        #expect(page.records.last?.tid == 2000)
        #expect(page.gaps == [.reachExhausted(2000)])
    }

    @Test func aNewDirectionOfAFillIsKeptAndCounted() async throws {
        // Fault B15, the one that made another client's recovery fail.
        let body = "[\(Self.fill(time: 1, tid: 1).replacing("Open Long", with: "Forced Out"))]"
        let (answer, report) = try await InfoClient(ScriptedExchange(body)).reportedAnswer(
            to: UserFillsRequest(user: try Address(Example.user)))
        #expect(answer.first?.dir == .unknown("Forced Out"))
        #expect(report.unknownValues == [#"[].dir: "Forced Out""#: 1])
        #expect(try answer.first?.fill(of: try Address(Example.user)).size == 1)
    }

    @Test func aNewKindOfLedgerEntryIsKeptAsItStands() async throws {
        let delta = #"{"type":"airdrop","usdc":"5.5","from":{"name":"x"}}"#
        let body = #"[{"time":1,"hash":"\#(Example.hash)","delta":\#(delta)}]"#
        let page = try await InfoClient(ScriptedExchange(body)).ledger(of: try Address(Example.user), from: .at(0))
            .all()
        #expect(page.records.map(\.delta) == [.unknown("airdrop", try JSONValue(parsing: delta))])
        #expect(page.records.first?.delta.kind == .unknown("airdrop"))
    }

    @Test func everyKindOfLedgerEntryHasItsCase() throws {
        let kinds = try Surface.ledgerEntries.map {
            try JSONValue(parsing: "{\"type\":\($0)}").decode(LedgerDelta.self).kind.known
        }
        #expect(Set(kinds) == Set(LedgerKind.allCases.map(Optional.some)))
        #expect(kinds.count == LedgerKind.allCases.count)
    }

    @Test func fundingComesInPagesAndOnce() async throws {
        let exchange = ScriptedExchange { question in
            let start = Int(try #require(question["startTime"]).decode(Int64.self))
            let list = (1...7).drop { $0 < start }.prefix(3).map {
                #"{"time":\#($0),"hash":"\#(Example.hash)","delta":{"type":"funding","coin":"BTC","usdc":"-0.5","szi":"1.0","fundingRate":"0.0000125","nSamples":null}}"#
            }
            return HTTPReply(status: 200, body: Array("[\(list.joined(separator: ","))]".utf8))
        }
        let page = try await InfoClient(exchange).funding(of: try Address(Example.user), from: .at(1)).all()
        #expect(page.records.map(\.time.milliseconds) == Array(1...7))
        #expect(page.isComplete)
        #expect(page.records.first?.entry.usdc == (try USD("-0.5")))
        #expect(page.records.first?.entry.identity == page.records.first?.identity)
    }

    @Test func ordersOfThePastComeOldestFirst() async throws {
        let text = String(decoding: try Fixture.bytes("info/historicalOrders_2025-08-22.response.json"), as: UTF8.self)
        // The newest comes first; in the recording all bear the same time.
        let latest = text.replacing("1755863118217}, ", with: "1755863118999}, ", maxReplacements: 1)
        let page = try await InfoClient(ScriptedExchange(latest)).historicalOrders(of: try Address(Example.user))
        #expect(page.records.count == 5)
        #expect(page.isComplete)
        #expect(
            page.records.map(\.statusTimestamp.milliseconds)
                == [217, 217, 217, 217, 999].map { 1_755_863_118_000 + $0 })
        #expect(page.records.last?.order.coin == (try Coin("TON")))
    }
}
