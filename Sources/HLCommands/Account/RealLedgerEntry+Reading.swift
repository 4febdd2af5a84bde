import EthereumCrypto
import HyperliquidKit
import PaperKit
import TradingCore

extension RealLedgerEntry {
    /// Reads a row: its `delta_json` where it has one, otherwise its `type` and `usdc`.
    init(_ row: CSVTable.Row, of account: Address?) throws {
        if let text = row.optional("delta_json") {
            let delta: LedgerDelta
            do {
                delta = try JSONValue(parsing: text).decodeTolerantly(LedgerDelta.self, at: "delta").value
            } catch {
                throw row.fault("delta_json", error.message)
            }
            self.init(
                time: try row.time(), kind: delta.kind.name, amount: delta.balanceChange(of: account), place: row.place)
            return
        }
        let kind = try row.text("type")
        let dollars = try row.number("usdc", as: USD.self)
        // Of other kinds the amount alone does not say which way it went.
        self.init(time: try row.time(), kind: kind, amount: kind == "deposit" ? dollars : nil, place: row.place)
    }

    /// Reads an element of the answer to `userNonFundingLedgerUpdates`.
    init(_ element: JSONValue, at path: String, of account: Address?, place: String) throws(JSONError) {
        let update = try element.decodeTolerantly(LedgerUpdate.self, at: path).value
        self.init(
            time: update.time, kind: update.delta.kind.name, amount: update.delta.balanceChange(of: account),
            place: place)
    }
}

extension LedgerDelta {
    /// What the entry did to the dollars of the perps; nil where that is not certain.
    ///
    /// A withdrawal's amount is taken to be without its cost, which comes on top (unconfirmed on testnet). What a liquidation did stands
    /// in its fills; what concerns spot and staking alone changes nothing here.
    ///
    /// - Parameter account: Whose ledger it is, for transfers, which both sides see.
    /// - Returns: The change; nil where it is not known.
    fileprivate func balanceChange(of account: Address?) -> USD? {
        func moved(_ dollars: USD, from user: Address, to destination: Address, costing fee: USD = .zero) -> USD? {
            guard let account, user != destination else { return nil }
            if account == user { return -(dollars + fee) }
            return account == destination ? dollars : nil
        }
        switch self {
        case .deposit(let entry): return entry.usdc
        case .withdraw(let entry): return -(entry.usdc + entry.fee)
        case .accountClassTransfer(let entry): return entry.toPerp ? entry.usdc : -entry.usdc
        case .internalTransfer(let entry):
            return moved(entry.usdc, from: entry.user, to: entry.destination, costing: entry.fee)
        case .subAccountTransfer(let entry): return moved(entry.usdc, from: entry.user, to: entry.destination)
        case .vaultDeposit(let entry): return -entry.usdc
        case .vaultWithdraw(let entry): return entry.netWithdrawnUsd
        case .vaultDistribution(let entry): return entry.usdc
        case .vaultLeaderCommission(let entry): return entry.usdc
        case .liquidation, .spotTransfer, .cStakingTransfer, .spotGenesis: return .zero
        case .send, .rewardsClaim, .vaultCreate, .deployGasAuction, .borrowLend, .activateDexAbstraction, .unknown:
            return nil
        }
    }
}
