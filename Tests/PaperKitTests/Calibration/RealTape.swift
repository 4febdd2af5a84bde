import PaperKit
import TradingCore

/// Writes an account's records by hand: prices, sizes and fees as text, times in milliseconds behind a full hour.
struct RealTape {
    static let hour = Timestamp(milliseconds: 1_781_326_800_000)

    var account = RealAccount()
    private var positions: [Coin: Size] = [:]
    private var count: UInt64 = 0

    /// Adds a fill that goes on from the one before.
    mutating func fill(
        _ coin: String, _ side: Side, _ size: String, at price: String, after: Int64 = 0, pnl: String = "0",
        fee: String? = "0", taker: Bool = true, start: String? = nil, order: UInt64? = nil, builder: String = "0",
        liquidation: String? = nil
    ) throws {
        let coin = try Coin(coin)
        let before = try start.map { try Size($0) } ?? positions[coin] ?? .zero
        count += 1
        let fill = RealFill(
            coin: coin, time: Self.hour + after, side: side, price: try Price(price), size: try Size(size),
            startPosition: before, closedPnl: try USD(pnl), fee: try fee.map { try USD($0) },
            builderFee: try USD(builder), orderID: OrderID(rawValue: order ?? count), tradeID: 1000 - count,
            isTaker: taker, liquidationMark: try liquidation.map { try Price($0) }, place: "tape:\(count)")
        positions[coin] = fill.endPosition
        account.fills.append(fill)
    }

    /// Adds a payment of funding.
    mutating func pay(
        _ coin: String, _ amount: String, on position: String, rate: String = "0.0000125", after: Int64 = 0
    ) throws {
        account.funding.append(
            RealFunding(
                coin: try Coin(coin), time: Self.hour + after, amount: try USD(amount), position: try Size(position),
                rate: try Rate(rate), place: "funding:\(account.funding.count + 1)"))
    }

    mutating func deposit(_ amount: String) throws {
        account.ledger.append(
            RealLedgerEntry(time: Self.hour - 1, kind: "deposit", amount: try USD(amount), place: "ledger:1"))
    }

    /// The comparison, with what a recording shows.
    func report(
        seeing events: [MarketEvent] = [], _ options: CalibrationReport.Options = CalibrationReport.Options()
    ) -> CalibrationReport {
        var witness = MarketWitness(of: account)
        for event in events { witness.take(event) }
        witness.finish()
        return CalibrationReport(of: account, seen: witness, options: options)
    }
}
