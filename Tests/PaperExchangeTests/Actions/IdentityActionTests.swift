import EthereumCrypto
import HyperliquidSigning
import PaperExchange
import PaperKit
import Testing
import TradingCore

/// Agents, sub-accounts, several signers, builders, names.
struct IdentityActionTests {
    private func order() throws -> OrderAction { try OrderAction([.of(0, .buy, "0.1", at: "49000")]) }

    @Test("An agent trades for its master until it is replaced, and signs no transfers")
    func agents() throws {
        var world = try SignedWorld()
        let (agent, next) = (try SignedWorld.agent, try SignedWorld.stranger)
        #expect(try world.send(order(), by: agent).contains("does not exist"))
        #expect(try world.send(ApproveAgentAction(agent.address, name: "bot")) == SignedWorld.done)
        #expect(try world.send(order(), by: agent).contains("resting"))
        #expect(world.local.exchange.orders(of: 0).count == 1)
        #expect(world.local.role(of: agent.address, at: world.now) == .agent(of: try SignedWorld.master.address))
        #expect(
            try world.send(UsdSendAction(to: next.address, amount: 1), by: agent)
                == SignedWorld.err("Must deposit before performing actions. User: \(agent.address)"))
        #expect(try world.send(ApproveAgentAction(next.address, name: "bot")) == SignedWorld.done)
        #expect(try world.send(order(), by: agent).contains("does not exist"))
        #expect(try world.send(order(), by: next).contains("resting"))
        world.now = world.now + 90 * Timestamp.millisecondsPerDay
        #expect(world.local.role(of: next.address, at: world.now) == .missing)
    }

    @Test("A master and its agents act for a sub-account, and nobody else")
    func subAccounts() throws {
        var world = try SignedWorld()
        world.local.deposit(1000, to: try SignedWorld.stranger.address)
        let answer = try world.send(CreateSubAccountAction(name: "second"))
        let address = try #require(world.local.identities.subAccounts.of(0).first?.address)
        #expect(answer == #"{"status":"ok","response":{"type":"createSubAccount","data":"\#(address)"}}"#)
        let account = try #require(world.local.directory[address])
        world.local.deposit(10_000, to: address)
        #expect(try world.send(order(), vault: address).contains("resting"))
        #expect(world.local.exchange.orders(of: account).count == 1)
        #expect(world.local.exchange.orders(of: 0).isEmpty)
        #expect(
            try world.send(order(), by: SignedWorld.stranger, vault: address)
                == SignedWorld.err("Only the master account or its agents may act for \(address)."))
        let nobody = Address(high: 0, middle: 0, low: 5)
        #expect(try world.send(order(), vault: nobody) == SignedWorld.err("Vault not registered: \(nobody)"))
        #expect(try world.send(SubAccountModifyAction(subAccount: address, name: "other")) == SignedWorld.done)
        #expect(world.local.identities.subAccounts.of(0).map(\.name) == ["other"])
        #expect(
            try world.send(SubAccountModifyAction(subAccount: address, name: "x"), by: SignedWorld.stranger)
                .contains("Only the master"))
        #expect(world.local.role(of: address, at: world.now) == .subAccount(of: try SignedWorld.master.address))
        // The same history gives the same addresses, and no two are the same.
        var again = try SignedWorld()
        let first = try again.send(CreateSubAccountAction(name: "second"))
        let second = try again.send(CreateSubAccountAction(name: "third"))
        #expect(first == answer && second != answer)
    }

    @Test(
        "Ten sub-accounts are the limit of an account without volume, and volume must be earned where that is asked for"
    )
    func subAccountLimits() throws {
        var world = try SignedWorld()
        for number in 0..<10 { _ = try world.send(CreateSubAccountAction(name: "s\(number)")) }
        #expect(
            try world.send(CreateSubAccountAction(name: "s10"))
                == SignedWorld.err("Too many sub-accounts: at most 10 are allowed."))
        world.local.settings.subAccountVolume = 100_000
        #expect(
            try world.send(CreateSubAccountAction(name: "s10"))
                == SignedWorld.err(
                    "Cannot create sub-accounts until enough volume traded. Required: $100000. Traded: $0.00."))
        #expect(try world.send(CreateSubAccountAction(name: "")).contains("1 to 16 characters"))
    }

    @Test("An account of several signers acts when enough of them have signed")
    func multiSig() throws {
        var world = try SignedWorld()
        let users = [try SignedWorld.agent, try SignedWorld.stranger]
        for user in users { world.local.deposit(10, to: user.address) }
        let signers = try MultiSigSigners(users.map(\.address), threshold: 2)
        #expect(try world.send(ConvertToMultiSigUserAction(to: signers)) == SignedWorld.done)
        let master = try SignedWorld.master.address
        #expect(try world.send(order()) == SignedWorld.err("User \(master) is a multi-sig user and cannot sign alone."))
        let parties = users.map { ActionSigner($0, network: .testnet) }
        func together(_ count: Int) throws -> String {
            let terms = world.terms()
            let proposal = try MultiSigProposal(
                .l1(order()), of: master, leader: users[0].address, terms: terms, network: .testnet)
            let signatures = try parties.prefix(count).map { try $0.approve(proposal) }
            return try world.post(parties[0].sign(proposal.envelope(signatures: signatures), terms: terms).body)
        }
        #expect(try together(1) == SignedWorld.err("Not enough valid multi-sig signatures: 1 of 2."))
        #expect(world.local.exchange.orders(of: 0).isEmpty)
        #expect(try together(2).contains("resting"))
        #expect(world.local.exchange.orders(of: 0).count == 1)
    }

    @Test("A builder takes what was approved, and no more")
    func builders() throws {
        var world = try SignedWorld()
        let builder = try SignedWorld.stranger.address
        func send(_ fee: UInt32) throws -> String {
            try world.send(
                try OrderAction(
                    [.of(0, .buy, "0.1", at: "49000")], builder: .init(address: builder, feeTenthsOfBasisPoint: fee)))
        }
        let approval = ApproveBuilderFeeAction(maxFeeRate: Percentage(percent: try Rate("0.05")), builder: builder)
        #expect(try send(10) == SignedWorld.err("Builder fee has not been approved."))
        #expect(
            try world.send(approval) == SignedWorld.err("Builder has insufficient balance to be approved."))
        world.local.deposit(100, to: builder)
        #expect(try world.send(approval) == SignedWorld.done)
        #expect(try send(50).contains("resting"))
        #expect(try send(51) == SignedWorld.err("Builder fee has not been approved."))
        #expect(try send(101) == SignedWorld.err("Builder fee is too high."))
    }

    @Test("Names and referrals are kept")
    func profiles() throws {
        var world = try SignedWorld()
        let other = try SignedWorld.stranger
        world.local.deposit(10, to: other.address)
        #expect(try world.send(SetDisplayNameAction("Maker")) == SignedWorld.done)
        #expect(world.local.identities.profiles[0].displayName == "Maker")
        #expect(try world.send(SetDisplayNameAction(String(repeating: "x", count: 21))).contains("0 to 20"))
        #expect(try world.send(RegisterReferrerAction(code: "ME")) == SignedWorld.done)
        #expect(try world.send(RegisterReferrerAction(code: "ME"), by: other).contains("already registered"))
        #expect(try world.send(SetReferrerAction(code: "YOU"), by: other).contains("does not exist"))
        #expect(try world.send(SetReferrerAction(code: "ME"), by: other) == SignedWorld.done)
        #expect(world.local.identities.profiles[1].referrer == 0)
        #expect(try world.send(SetReferrerAction(code: "ME"), by: other).contains("already set"))
    }

    @Test("The faucet gives once, and a stranger gets nothing for a wrong signature")
    func faucet() throws {
        var settings = SignedWorld.settings
        settings.faucet = Faucet(1000)
        var world = try SignedWorld(settings: settings)
        let other = try SignedWorld.stranger
        #expect(try world.send(order(), by: other).contains("does not exist"))
        let given = [
            world.local.pour(for: other.address, at: .firstAction, world.now),
            world.local.pour(for: other.address, at: .firstQuestion, world.now),
            world.local.pour(for: other.address, at: .asked, world.now),
        ]
        #expect(given == [false, true, false])
        #expect(try world.send(order(), by: other).contains("resting"))
        world.local.settings.faucet = Faucet(1000, moment: .firstAction)
        #expect(try world.send(NoopAction(), by: SignedWorld.agent) == SignedWorld.done)
        #expect(world.local.exchange.accounts.last?.cash == [1000])
    }
}
