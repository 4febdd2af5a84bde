import Testing
import TradingCore

@testable import HyperliquidKit

struct VaultDetailsTests {
    /// Written after the documentation; its floating-point numbers cannot be kept digit by digit, so it is not among the mutated.
    private static func text(member: String = "Leader", relation: String = #"{"type":"normal"}"#) -> String {
        #"""
        {"name":"one","vaultAddress":"\#(Example.user)","leader":"\#(Example.other)","description":"d","portfolio":[["day",
        {"accountValueHistory":[[1780000000000,"329265410.90790099"]],"pnlHistory":[[1780000000000,"0.0"]],"vlm":"0.0"}]],
        "apr":0.36387129259090006,"followerState":null,"leaderFraction":0.0007904828725729887,"leaderCommission":0,
        "followers":[{"user":"\#(member)","vaultEquity":"714491.71026243","pnl":"3203.43026143","allTimePnl":"79843.74476743",
        "daysFollowing":388,"vaultEntryTime":1700926145201,"lockupUntil":1734824439201}],"maxDistributable":94856870.164485,
        "maxWithdrawable":742557.680863,"isClosed":false,"relationship":\#(relation),"allowDeposits":true,
        "alwaysCloseOnWithdraw":false}
        """#
    }

    @Test(
        arguments: ["Leader", Example.user],
        [
            #"{"type":"normal"}"#, #"{"type":"parent","data":{"childAddresses":["\#(Example.other)"]}}"#,
        ])
    func aVaultIsReadAndWrittenAgain(member: String, relation: String) throws {
        let payload = try JSONValue(parsing: Self.text(member: member, relation: relation))
        let (vault, report) = try payload.decodeTolerantly(VaultDetailsRequest.Answer.self)
        #expect(report.isClean)
        #expect(Semantics.differences(payload, try JSONValue(encoding: vault)) == [])
        let isLeader = vault?.followers.first?.user == .leader
        #expect(isLeader == (member == "Leader"))
        #expect(vault?.apr == 0.36387129259090006)
    }

    @Test func aVaultThatDoesNotExistIsNil() async throws {
        let vault = try await InfoClient(ScriptedExchange("null")).vaultDetails(try Address(Example.user))
        #expect(vault == nil)
    }

    @Test func aMemberWithoutANameIsSetAside() throws {
        let (vault, report) = try JSONValue(parsing: Self.text(member: "leader")).decodeTolerantly(VaultDetails.self)
        #expect(vault.followers.isEmpty)
        #expect(report.setAside.map(\.path) == ["followers[0].user"])
    }
}
