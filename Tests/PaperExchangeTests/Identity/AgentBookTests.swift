import EthereumCrypto
import PaperExchange
import Testing
import TradingCore

struct AgentBookTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_000)
    private let day = Timestamp.millisecondsPerDay

    private func address(_ number: UInt32) -> Address { Address(high: 0, middle: 1, low: number) }

    @Test("A new agent of the same name replaces the old one, the unnamed one included")
    func replaces() throws {
        var book = AgentBook()
        _ = try book.approve(address(1), named: "", by: 0, subAccounts: 0, at: now)
        _ = try book.approve(address(2), named: "bot", by: 0, subAccounts: 0, at: now)
        let first = try book.approve(address(3), named: "", by: 0, subAccounts: 0, at: now)
        let second = try book.approve(address(4), named: "bot", by: 0, subAccounts: 0, at: now)
        #expect(first == [address(1)] && second == [address(2)])
        #expect(book.agents(of: 0, at: now).map(\.address) == [address(3), address(4)])
        #expect(book.agent(address(1), at: now) == nil)
        let third = try book.approve(.zero, named: "bot", by: 0, subAccounts: 0, at: now)
        #expect(third == [address(4)])
        #expect(book.agents(of: 0, at: now).map(\.address) == [address(3)])
    }

    @Test("Three named agents are the limit, and two more for each sub-account")
    func limits() throws {
        var book = AgentBook()
        for number in 1...3 {
            _ = try book.approve(address(UInt32(number)), named: "a\(number)", by: 0, subAccounts: 0, at: now)
        }
        #expect(throws: IdentityRefusal.tooManyAgents(limit: 3)) {
            try book.approve(address(9), named: "a9", by: 0, subAccounts: 0, at: now)
        }
        _ = try book.approve(address(9), named: "a9", by: 0, subAccounts: 1, at: now)
        #expect(throws: IdentityRefusal.agentTaken(address(9))) {
            try book.approve(address(9), named: "a9", by: 1, subAccounts: 0, at: now)
        }
    }

    @Test("An expiry stands behind the name, at most 180 days ahead; without one it is 90 days")
    func expiry() throws {
        var book = AgentBook()
        let end = now.milliseconds + 1000
        _ = try book.approve(address(1), named: "bot valid_until \(end)", by: 0, subAccounts: 0, at: now)
        _ = try book.approve(address(2), named: "", by: 0, subAccounts: 0, at: now)
        #expect(book.agent(address(1), at: now + 999)?.name == "bot")
        #expect(book.agent(address(1), at: now + 1000) == nil)
        #expect(book.agent(address(2), at: now + 90 * day - 1) != nil)
        #expect(book.agent(address(2), at: now + 90 * day) == nil)
        let expired = book.prune(at: now + 1000)
        #expect(expired == [address(1)])
        for text in ["x valid_until \(now.milliseconds + 180 * day + 1)", "x valid_until soon", "x valid_until 5"] {
            #expect(throws: IdentityRefusal.agentExpiry) {
                try book.approve(address(3), named: text, by: 0, subAccounts: 0, at: now)
            }
        }
        #expect(throws: (any Error).self) {
            try book.approve(address(3), named: "seventeen letters", by: 0, subAccounts: 0, at: now)
        }
    }
}
