internal import PaperKit
public import TradingCore

extension AccountsFile {
    /// Opens the accounts at an exchange.
    ///
    /// - Parameters:
    ///   - local: The exchange; its accounts before this one are as they were when an error is thrown.
    ///   - time: The time.
    /// - Throws: `JSONError` with line and path for what the exchange does not list or refuses.
    public func open(in local: inout LocalExchange, at time: Timestamp) throws(JSONError) {
        for (index, entry) in accounts.enumerated() {
            try entry.open(in: &local, at: time, path: "accounts[\(index)]")
        }
    }
}

extension AccountsFile.Entry {
    fileprivate func open(in local: inout LocalExchange, at time: Timestamp, path: String) throws(JSONError) {
        let account = local.openAccount(address)
        if usdc > .zero { local.deposit(usdc, to: address) }
        for holding in spot {
            guard let token = local.universe.tokens.first(where: { $0.name == holding.token }) else {
                let names = local.universe.tokens.map(\.name)
                throw fault(
                    "\(path).spot.\(holding.token)",
                    "no such token; \(NearestName.hint(for: holding.token, among: names))")
            }
            local.exchange.deposit(holding.amount, of: token.index, to: account)
        }
        for wanted in leverages {
            let place = "\(path).leverage.\(wanted.coin)"
            guard let market = local.exchange.market(named: wanted.coin) else {
                throw fault(place, "\(wanted.coin) is not listed")
            }
            do {
                try local.exchange.setLeverage(wanted.leverage, isCross: wanted.isCross, in: market, of: account)
            } catch {
                throw fault(place, error.text)
            }
        }
        local.exchange.setStaking(staking, of: account)
        if let feeTier {
            let tier = HyperliquidFees.tiers[feeTier]
            local.exchange.overrideFees(FlatFees(maker: tier.maker, taker: tier.taker), of: account)
        }
        for (index, agent) in agents.enumerated() {
            do {
                _ = try local.identities.agents.approve(
                    agent.address, named: agent.name, by: account, subAccounts: 0, at: time)
            } catch {
                throw fault("\(path).agents[\(index)]", error.text)
            }
        }
    }

    private func fault(_ path: String, _ message: String) -> JSONError {
        JSONError(line: line, path: path, message: message)
    }
}
