import TradingCore

/// Walks an account's fills, funding and ledger by time and cuts them into positions.
///
/// Liquidation prices follow the documentation's formula for cross margin, with every position valued at its entry: what the others were
/// worth at that moment is not in the records. The markets of another dex are left out of the sum, as they have their own margin
/// (unconfirmed on testnet for accounts with one balance for all).
struct EpisodeReplay {
    private(set) var episodes: [PositionEpisode] = []
    private var open: [Coin: Int] = [:]
    private var positions: [Coin: PositionReplay] = [:]
    private var balance = USD.zero
    private let grid: EntryPriceGrid
    private let catalogue: InstrumentCatalogue
    private let knowsBalance: Bool

    init(
        _ sequence: RealFillSequence, _ funding: [RealFunding], _ ledger: [RealLedgerEntry], on grid: EntryPriceGrid,
        in catalogue: InstrumentCatalogue
    ) {
        self.grid = grid
        self.catalogue = catalogue
        knowsBalance = !ledger.isEmpty
        var payments = funding[...]
        var entries = ledger.sorted { $0.time < $1.time }[...]
        for fill in sequence.fills where !fill.isSpot {
            while let entry = entries.first, entry.time <= fill.time {
                balance += entry.amount ?? .zero
                entries.removeFirst()
            }
            while let payment = payments.first, payment.time <= fill.time {
                take(payment)
                payments.removeFirst()
            }
            take(fill)
        }
        for payment in payments { take(payment) }
    }

    private mutating func take(_ payment: RealFunding) {
        balance += payment.amount
        if let index = open[payment.coin] { episodes[index].funding += payment.amount }
    }

    private mutating func take(_ fill: RealFill) {
        let before = positions[fill.coin]?.size ?? .zero
        // A gap in the records, or a first fill in the middle of a position, begins an episode of which the start is missing.
        if fill.startPosition != before { open[fill.coin] = nil }
        let profit = positions[fill.coin, default: PositionReplay()].take(fill, on: grid)
        let index: Int
        if let found = open[fill.coin] {
            index = found
        } else {
            let side: Side = fill.startPosition.isZero ? fill.side : fill.startPosition > .zero ? .buy : .sell
            index = episodes.count
            episodes.append(PositionEpisode(coin: fill.coin, from: fill.time, to: fill.time, side: side))
            open[fill.coin] = index
        }
        balance += fill.closedPnl - (fill.fee ?? .zero)
        episodes[index].book(fill, profit)
        let end = fill.endPosition
        if end.isZero || (end > .zero) != (fill.startPosition > .zero) && !fill.startPosition.isZero {
            episodes[index].isClosed = true
            open[fill.coin] = nil
            // A flip ends one position and begins the next; fee and profit belong to the one that ended.
            if !end.isZero {
                open[fill.coin] = episodes.count
                var next = PositionEpisode(coin: fill.coin, from: fill.time, to: fill.time, side: fill.side)
                next.fills = 1
                episodes.append(next)
                grow(episodes.count - 1, to: end)
            }
        } else {
            grow(index, to: end)
        }
    }

    private mutating func grow(_ index: Int, to size: Size) {
        guard size.magnitude > episodes[index].largest else { return }
        episodes[index].largest = size.magnitude
        let (price, remark) = liquidationPrice(of: episodes[index].coin)
        episodes[index].liquidationPrice = price
        episodes[index].liquidationRemark = remark
    }

    /// Source: Hyperliquid documentation, "Liquidations": price − side × margin available ÷ size ÷ (1 − l × side).
    private func liquidationPrice(of coin: Coin) -> (Price?, String?) {
        guard knowsBalance else { return (nil, "the ledger is missing, so the balance is not known") }
        guard let instrument = catalogue[coin] else { return (nil, "the market's margin table is not known") }
        guard let held = positions[coin], let entry = held.entry else { return (nil, "the entry is not known") }
        var available = balance
        for other in positions.keys.sorted() where other.deployerDex == coin.deployerDex {
            guard let position = positions[other], !position.size.isZero else { continue }
            guard let table = catalogue[other]?.marginTable, let price = position.entry else {
                return (nil, "\(other) was held, too, and its margin is not known")
            }
            available -= table.maintenanceMargin(for: (price * position.size).magnitude)
        }
        let doubled = Int128(2 * instrument.marginTable.tier(for: (entry * held.size).magnitude).maxLeverage)
        // available ÷ (size × (1 − l × side)), where l is 1 ÷ doubled: signed sizes carry the side.
        let divisor = Int128(held.size.raw) * doubled - Int128(held.size.magnitude.raw)
        let (dividend, overflow) = available.raw.multipliedReportingOverflow(by: doubled)
        guard divisor != 0, !overflow else { return (nil, "the numbers are beyond what a price can hold") }
        let sign: Int128 = divisor < 0 ? -1 : 1
        let distance = RoundingMode.nearest.quotient(dividend * sign, divisor * sign)
        let price = Int128(entry.raw) - distance
        guard price > 0, let raw = Int64(exactly: price) else { return (nil, "none: the balance covers every price") }
        return (Price(raw: raw), nil)
    }
}

extension PositionEpisode {
    fileprivate mutating func book(_ fill: RealFill, _ profit: ClosedProfit?) {
        to = fill.time
        fills += 1
        realized += fill.closedPnl
        chainRealized = if let sum = chainRealized, let profit { sum + profit.exchange } else { nil }
        paperRealized = if let sum = paperRealized, let profit { sum + profit.paper } else { nil }
        fees += fill.fee ?? .zero
        if fill.isOwnLiquidation { liquidatedAt = fill.liquidationMark }
        largest = max(largest, fill.startPosition.magnitude)
    }
}
