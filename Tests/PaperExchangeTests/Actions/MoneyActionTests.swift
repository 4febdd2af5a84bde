import EthereumCrypto
import HyperliquidSigning
import PaperExchange
import PaperKit
import Testing
import TradingCore

/// Margin, transfers, modes and stakes.
struct MoneyActionTests {
    @Test("Leverage is set within the market's bounds, and isolated margin moves")
    func margin() throws {
        var world = try SignedWorld()
        #expect(
            try world.send(UpdateLeverageAction(asset: 0, isCross: true, leverage: 41))
                == SignedWorld.err("Invalid leverage value"))
        #expect(try world.send(UpdateLeverageAction(asset: 0, isCross: false, leverage: 5)) == SignedWorld.done)
        _ = try world.send(try OrderAction([.of(0, .buy, "0.1", at: "50010", .limit(.immediateOrCancel))]))
        let before = try #require(world.local.exchange.accounts[0].holding(of: 0)).isolatedCash
        #expect(try world.send(UpdateIsolatedMarginAction(asset: 0, microUSD: 1_500_000)) == SignedWorld.done)
        let after = try #require(world.local.exchange.accounts[0].holding(of: 0)).isolatedCash
        #expect(after - before == (try USD("1.5")))
        #expect(
            try world.send(UpdateLeverageAction(asset: 0, isCross: true, leverage: 5))
                == SignedWorld.err("Cannot switch leverage type with open position."))
        #expect(try world.send(TopUpIsolatedOnlyMarginAction(asset: 0, leverage: try Rate("2"))) == SignedWorld.done)
        #expect(try world.send(UpdateLeverageAction(asset: 9, isCross: true, leverage: 1)).contains("Unknown asset 9"))
    }

    @Test("Money is sent, opens accounts for a dollar, and is not sent where there is none")
    func sending() throws {
        var world = try SignedWorld()
        let other = try SignedWorld.stranger.address
        #expect(
            try world.send(UsdSendAction(to: other, amount: 200_000))
                == SignedWorld.err("Insufficient balance for token transfer."))
        #expect(world.local.directory[other] == nil)
        #expect(
            try world.send(UsdSendAction(to: other, amount: 100_000))
                == SignedWorld.err("Insufficient balance for token transfer gas."))
        #expect(try world.send(UsdSendAction(to: other, amount: 100)) == SignedWorld.done)
        let account = try #require(world.local.directory[other])
        #expect(world.local.exchange.accounts.map { $0.cash[0] } == [99_899, 100])
        #expect(try world.send(UsdSendAction(to: other, amount: 100)) == SignedWorld.done)
        #expect(world.local.exchange.accounts[account].cash == [200])
        #expect(try world.send(Withdraw3Action(to: other, amount: 200), by: SignedWorld.stranger) == SignedWorld.done)
        #expect(
            try world.send(Withdraw3Action(to: other, amount: 2), by: SignedWorld.stranger)
                == SignedWorld.err("Insufficient balance for withdrawal."))
    }

    @Test("Money moves between perp and spot, and to and from sub-accounts")
    func places() throws {
        var world = try SignedWorld()
        #expect(try world.send(UsdClassTransferAction(1000, toPerp: false)) == SignedWorld.done)
        #expect(world.local.exchange.accounts[0].balance(of: 0).total == 1000)
        _ = try world.send(CreateSubAccountAction(name: "sub"))
        let sub = try #require(world.local.identities.subAccounts.of(0).first)
        let deposit = SubAccountTransferAction(
            subAccount: sub.address, isDeposit: true, amount: try MicroUSD(USD("12.5")))
        #expect(try world.send(deposit) == SignedWorld.done)
        #expect(world.local.exchange.accounts[sub.account].cash == [try USD("12.5")])
        let spot = SubAccountSpotTransferAction(
            subAccount: sub.address, isDeposit: true, token: .usdc, amount: 10)
        #expect(try world.send(spot) == SignedWorld.done)
        #expect(world.local.exchange.accounts[sub.account].balance(of: 0).total == 10)
        let back = SendAssetAction(
            AssetTransfer(
                10, of: .usdc, to: try SignedWorld.master.address, from: .spot, into: .main, subAccount: sub.address))
        #expect(try world.send(back) == SignedWorld.done)
        #expect(world.local.exchange.accounts[sub.account].balance(of: 0).total.isZero)
        #expect(
            try world.send(
                SpotSendAction(to: sub.address, token: try TokenName("NONE"), amount: 1)
            ) == SignedWorld.err("Unknown token NONE"))
        world.local.deposit(10, to: try SignedWorld.stranger.address)
        #expect(try world.send(deposit, by: SignedWorld.stranger).contains("Only the master account"))
    }

    @Test("A unified account has no classes, and actions can be bought")
    func standing() throws {
        var world = try SignedWorld()
        let master = try SignedWorld.master.address
        #expect(
            try world.send(UserSetAbstractionAction(user: master, abstraction: .unifiedAccount)) == SignedWorld.done)
        #expect(
            try world.send(UsdClassTransferAction(1, toPerp: false))
                == SignedWorld.err("Action disabled when unified account is active"))
        #expect(try world.send(AgentSetAbstractionAction(.disabled)) == SignedWorld.done)
        #expect(try world.send(UsdClassTransferAction(1, toPerp: false)) == SignedWorld.done)
        #expect(try world.send(ReserveRequestWeightAction(weight: 1000)) == SignedWorld.done)
        #expect(world.local.identities.budgets[0].limit(volume: .zero) == 11_000)
        #expect(world.local.exchange.accounts[0].cash[0] == (try USD("99998.5")))
        #expect(
            try world.send(CDepositAction(wei: 1)) == SignedWorld.err("Insufficient balance for token transfer."))
    }
}
