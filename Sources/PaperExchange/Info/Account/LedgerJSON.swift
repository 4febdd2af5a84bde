import EthereumCrypto
import PaperKit
import TradingCore

/// Movements of money in the exchange's shapes.
///
/// Source: info.md 2 (LEDGER). What the exchange lists nowhere (charges, and positions that the backstop took, which
/// `liquidation` tells already) has no line.
extension LocalExchange {
    /// A line of the ledger, nil for what has none.
    func ledgerLine(_ record: AccountHistory.LedgerRecord, number: Int) -> JSONValue? {
        let delta =
            switch record {
            case .entry(let entry): ledgerDelta(entry)
            case .liquidation(let record): liquidationDelta(record)
            }
        guard let delta else { return nil }
        let salt = UInt64(bitPattern: record.time.milliseconds) &* 31 &+ UInt64(number)
        return ["time": Wire.time(record.time), "hash": Wire.name(TransactionHash.of(salt)), "delta": delta]
    }

    private func liquidationDelta(_ record: LiquidationRecord) -> JSONValue {
        [
            "type": "liquidation", "liquidatedNtlPos": Wire.decimal(record.notional),
            "accountValue": Wire.decimal(record.accountValue),
            "leverageType": record.isCross ? "Cross" : "Isolated",
            "liquidatedPositions": Wire.list(
                record.positions.map { position in
                    [
                        "coin": Wire.name(universe.listings[position.market].instrument.coin),
                        "szi": Wire.decimal(position.size),
                    ]
                }),
        ]
    }

    private func ledgerDelta(_ entry: LedgerEntry) -> JSONValue? {
        let amount = Wire.decimal(entry.amount.magnitude)
        let own = Wire.name(address(of: entry.account))
        let other = entry.counterparty.map { Wire.name(address(of: $0)) } ?? own
        // Who sent stands first, whichever side's ledger it is.
        let (from, to) = entry.amount < .zero ? (own, other) : (other, own)
        let token = Wire.name(universe.token(entry.token)?.name ?? "USDC")
        let fee = Wire.decimal(entry.fee)
        switch entry.kind {
        case .deposit: return ["type": "deposit", "usdc": amount]
        case .withdraw:
            return ["type": "withdraw", "usdc": amount, "nonce": .number(entry.time.milliseconds), "fee": fee]
        case .accountClassTransfer:
            return ["type": "accountClassTransfer", "usdc": amount, "toPerp": Wire.flag(entry.toPerp == true)]
        case .internalTransfer:
            return ["type": "internalTransfer", "usdc": amount, "user": from, "destination": to, "fee": fee]
        case .subAccountTransfer:
            return ["type": "subAccountTransfer", "usdc": amount, "user": from, "destination": to]
        case .spotTransfer:
            return [
                "type": "spotTransfer", "token": token, "amount": amount, "usdcValue": usdcValue(entry), "user": from,
                "destination": to, "fee": fee, "nativeTokenFee": "0.0", "nonce": Wire.null, "feeToken": "",
            ]
        case .send:
            return [
                "type": "send", "user": from, "destination": to, "sourceDex": "", "destinationDex": "", "token": token,
                "amount": amount, "usdcValue": usdcValue(entry), "fee": fee, "nativeTokenFee": "0.0",
                "nonce": .number(entry.time.milliseconds), "feeToken": "",
            ]
        case .liquidation, .charge: return nil
        }
    }

    private func usdcValue(_ entry: LedgerEntry) -> JSONValue {
        if entry.token == 0 { return Wire.decimal(entry.amount.magnitude) }
        let pair = universe.pairs.first { number in
            universe.listings[number].baseToken == entry.token && universe.listings[number].quoteToken == 0
        }
        guard let pair, let price = MarketView(pair, of: exchange).listedMid else { return "0.0" }
        return Wire.decimal(USD(raw: entry.amount.magnitude.raw / 100_000_000 * Int128(price.raw)))
    }
}
