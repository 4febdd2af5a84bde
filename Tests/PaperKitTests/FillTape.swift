import PaperKit
import TradingCore
import TradingTestSupport

/// Makes fills that follow from one another, as a venue would report them.
struct FillTape {
    private(set) var fills: [Fill] = []
    private var positions: [Coin: Position] = [:]

    /// A fill whose position and closed profit follow from those before it.
    mutating func trade(
        _ coin: Coin, _ side: Side, _ size: Size, at price: Price, fee: USD = .zero, hour: Int64,
        isLiquidation: Bool = false
    ) {
        var position = positions[coin] ?? Position()
        let before = position.size
        let closed = position.trade(side, size, at: price)
        positions[coin] = position
        let number = UInt64(fills.count + 1)
        fills.append(
            Fill(
                coin: coin, time: Timestamp(milliseconds: hour * 3_600_000), cloid: Cloid(session: 1, number: number),
                orderID: OrderID(rawValue: number), tradeID: number, side: side, price: price, size: size, fee: fee,
                isTaker: true, startPosition: before, closedPnl: closed, isLiquidation: isLiquidation))
    }

    /// A run of random fills of some markets, many of which turn the position.
    static func random(_ coins: [Coin], count: Int, seed: UInt64) -> [Fill] {
        var random = SeededGenerator(seed: seed)
        var tape = FillTape()
        for index in 0..<count {
            let coin = coins[Int.random(in: 0..<coins.count, using: &random)]
            let held = tape.positions[coin]?.size ?? .zero
            // Mostly against the position, so that it often comes back to flat or turns.
            let back: Side = held > .zero ? .sell : .buy
            tape.trade(
                coin, Int.random(in: 0..<10, using: &random) < 7 ? back : back.opposite,
                Size(raw: Int64.random(in: 1...7, using: &random) * 33_333_333),
                at: Price(raw: Int64.random(in: 1_000_000_000...9_000_000_000, using: &random)),
                fee: USD(raw: Int128(Int64.random(in: -50...5_000_000_000_000_001, using: &random))),
                hour: Int64(index))
        }
        return tape.fills
    }

    /// The trades that the fills make.
    var ledger: TradeLedger { TradeLedger(of: fills) }
}

extension TradeLedger {
    /// The trades that some fills make.
    init(of fills: [Fill]) {
        self.init()
        for fill in fills { add(fill) }
    }
}
