import EthereumCrypto
import HyperliquidSigning
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// Addresses that somebody got hold of before the exchange gave them away.
struct TakenAddressTests {
    @Test func aSubAccountPassesOverAnAddressThatSomebodyHas() throws {
        var first = try SignedWorld()
        _ = try first.send(CreateSubAccountAction(name: "one"))
        let foreseen = try #require(first.local.identities.subAccounts.of(0).first?.address)
        var world = try SignedWorld()
        #expect(try world.send(UsdSendAction(to: foreseen, amount: 5)) == SignedWorld.done)
        for name in ["one", "two"] { _ = try world.send(CreateSubAccountAction(name: name)) }
        let addresses = world.local.identities.subAccounts.of(0).map(\.address)
        #expect(Set(addresses + [foreseen]).count == 3)
    }

    @Test func theExchangesOwnAccountsPassOverAnAddressThatSomebodyHas() throws {
        var world = try SignedWorld()
        // The address that its account number 2 would have.
        let taken = try Address("0x" + String(repeating: "f0", count: 19) + "02")
        world.local.deposit(5, to: taken)
        let count = world.local.directory.count
        for _ in 0..<300 { _ = world.local.exchange.openAccount(master: nil) }
        world.local.nameOwnAccounts()
        #expect(world.local.directory.count == count + 300)
        #expect(Set((0..<count + 300).map { world.local.directory.address(of: $0) }).count == count + 300)
        #expect(world.local.directory[taken] == 1)
    }

    @Test func anAgentIsTakenBackAndRenewedWhateverWasSentToItsAddress() throws {
        var world = try SignedWorld()
        let agent = try SignedWorld.agent.address
        #expect(try world.send(ApproveAgentAction(agent, name: "bot")) == SignedWorld.done)
        world.local.deposit(5, to: agent)
        #expect(try world.send(ApproveAgentAction(agent, name: "bot")) == SignedWorld.done)
        world.local.deposit(5, to: .zero)
        #expect(try world.send(ApproveAgentAction(.zero, name: "bot")) == SignedWorld.done)
        #expect(world.local.identities.agents.agents(of: 0, at: world.now).isEmpty)
        let stranger = try SignedWorld.stranger.address
        world.local.deposit(5, to: stranger)
        #expect(try world.send(ApproveAgentAction(stranger, name: "bot")).contains("already in use"))
    }

    @Test func nobodySendsToTheZeroAddress() throws {
        var world = try SignedWorld()
        #expect(
            try world.send(UsdSendAction(to: .zero, amount: 5)) == SignedWorld.err("Cannot send to the zero address."))
        world.local.settings.faucet = Faucet(10)
        let isGiven = world.local.pour(for: .zero, at: .asked, world.now)
        #expect(!isGiven)
        #expect(world.local.directory[.zero] == nil)
    }
}
