import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct TransferTests {
    @Test func withdrawalCostsADollar() throws {
        var desk = MoneyDesk(cash: 100)
        try desk.exchange.withdraw(50, from: 0)
        #expect(desk.exchange.accounts[0].cash[0] == 50)
        #expect(desk.exchange.collected[0] == 1)
        guard case .ledger(let entry)? = desk.fetch().last else { return #expect(Bool(false), "it is told") }
        #expect(entry.kind == .withdraw && entry.amount == -49 && entry.fee == 1)
        #expect(throws: ActionRefusal.withdrawal) { try desk.exchange.withdraw(51, from: 0) }
        #expect(throws: ActionRefusal.withdrawal) { try desk.exchange.withdraw(1, from: 0) }
        #expect(ActionRefusal.withdrawal.text == "Insufficient balance for withdrawal.")
        #expect(desk.exchange.audit() == [])
    }

    @Test func aTenthOfThePositionsMustStay() throws {
        var desk = MoneyDesk(cash: 10_000)
        for account in 0...1 { desk.exchange.overrideFees(FlatFees(maker: .zero, taker: .zero), of: account) }
        try desk.exchange.setLeverage(40, isCross: true, in: MoneyDesk.btc, of: 0)
        desk.trade(0, from: 1, MoneyDesk.btc, 1, at: 50_000)
        #expect(desk.exchange.withdrawable(of: 0) == 5_000)
        #expect(throws: ActionRefusal.balance) { try desk.exchange.sendUSD(5_001, from: 0, to: 1) }
        try desk.exchange.sendUSD(5_000, from: 0, to: 1)
        #expect(desk.exchange.accounts[1].cash[0] == 15_000)
    }

    @Test func openingAnAddressCostsTheSender() throws {
        var desk = MoneyDesk(accounts: 3, cash: 100)
        #expect(throws: ActionRefusal.gas) {
            try desk.exchange.sendUSD(100, from: 0, to: 1, isNewDestination: true)
        }
        try desk.exchange.sendUSD(99, from: 0, to: 1, isNewDestination: true)
        #expect(desk.exchange.accounts.map { $0.cash[0] } == [0, 199, 100])
        #expect(desk.exchange.collected[0] == 1)
        #expect(desk.exchange.audit() == [])
    }

    @Test func classesAreApartUnlessUnified() throws {
        var desk = MoneyDesk(cash: 100)
        try desk.exchange.transferClass(40, toPerp: false, of: 0)
        #expect(desk.exchange.accounts[0].balance(of: 0).total == 40)
        try desk.exchange.transferClass(10, toPerp: true, of: 0)
        #expect(desk.exchange.accounts[0].cash[0] == 70)
        #expect(throws: ActionRefusal.balance) { try desk.exchange.transferClass(31, toPerp: true, of: 0) }
        #expect(throws: ActionRefusal.amount) { try desk.exchange.transferClass(0, toPerp: true, of: 0) }
        try desk.exchange.setMode(.unifiedAccount, of: 0)
        #expect(throws: ActionRefusal.unifiedMode) { try desk.exchange.transferClass(1, toPerp: true, of: 0) }
        desk.place(0, MoneyDesk.btc, .buy, number("0.001"), at: 10_000)
        #expect(throws: ActionRefusal.modeInUse) { try desk.exchange.setMode(.disabled, of: 0) }
        #expect(desk.exchange.audit() == [])
    }

    @Test func assetsGoBetweenDexesSpotAndAccounts() throws {
        var desk = MoneyDesk(cash: 100)
        try desk.exchange.sendAsset(30, of: 0, from: 0, .dex(0), to: 0, .dex(1))
        try desk.exchange.sendAsset(20, of: 0, from: 0, .dex(1), to: 1, .spot)
        #expect(desk.exchange.accounts[0].cash == [70, 10])
        #expect(desk.exchange.accounts[1].balance(of: 0).total == 20)
        #expect(throws: ActionRefusal.notCollateral) {
            try desk.exchange.sendAsset(1, of: 1, from: 0, .spot, to: 0, .dex(0))
        }
        #expect(throws: ActionRefusal.notCollateral) {
            try desk.exchange.sendAsset(1, of: 0, from: 0, .spot, to: 0, .dex(7))
        }
        #expect(desk.exchange.audit() == [])
    }

    @Test func subAccountsOnlyOfTheirMaster() throws {
        var desk = MoneyDesk(cash: 100)
        let sub = desk.exchange.openAccount(master: 0)
        try desk.exchange.transfer(60, master: 0, sub: sub, isDeposit: true)
        try desk.exchange.transfer(20, master: 0, sub: sub, isDeposit: false)
        #expect(desk.exchange.accounts[sub].cash[0] == 40)
        #expect(throws: ActionRefusal.notSubAccount) {
            try desk.exchange.transfer(1, master: 1, sub: sub, isDeposit: false)
        }
        #expect(throws: ActionRefusal.balance) {
            try desk.exchange.transfer(1, of: 1, master: 0, sub: sub, isDeposit: true)
        }
        #expect(desk.exchange.audit() == [])
    }

    @Test func actionsCanBeBought() throws {
        var desk = MoneyDesk(cash: 1)
        try desk.exchange.reserveActions(1_000, paidBy: 0)
        #expect(desk.exchange.accounts[0].cash[0] == number("0.5"))
        #expect(desk.exchange.accounts[0].reservedActions == 1_000)
        #expect(throws: ActionRefusal.balance) { try desk.exchange.reserveActions(1_001, paidBy: 0) }
        #expect(desk.exchange.audit() == [])
    }

    @Test func stakingTakesItsTime() throws {
        var desk = MoneyDesk()
        desk.exchange.deposit(500 as TokenAmount, of: 150, to: 0)
        try desk.exchange.depositStake(200, of: 0)
        try desk.exchange.delegate(150, to: "v", isUndelegate: false, of: 0)
        #expect(desk.exchange.accounts[0].fees.staking == .bronze)
        #expect(throws: ActionRefusal.locked) {
            try desk.exchange.delegate(150, to: "v", isUndelegate: true, of: 0)
        }
        #expect(throws: ActionRefusal.balance) { try desk.exchange.withdrawStake(51, of: 0) }
        try desk.exchange.withdrawStake(50, of: 0)
        #expect(desk.exchange.audit() == [])
        desk.advance(by: 7 * 86_400_000 - 1)
        #expect(desk.exchange.accounts[0].balance(of: 150).total == 300)
        desk.advance(by: 1)
        #expect(desk.exchange.accounts[0].balance(of: 150).total == 350)
        try desk.exchange.delegate(150, to: "v", isUndelegate: true, of: 0)
        #expect(desk.exchange.accounts[0].fees.staking == .none)
        #expect(desk.exchange.audit() == [])
    }
}
