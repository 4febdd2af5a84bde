internal import TradingCore

/// The prices of one market, with every trade of the run marked on them.
struct PriceChart {
    /// Up to so many candles are drawn as candles; more of them as a line in its range.
    private static let candleLimit = 160
    /// Up to so many trades are joined from entry to exit; more would hide the price.
    private static let joinLimit = 120
    /// Up to so many trades have their exits marked; more would hide their entries.
    private static let exitLimit = 500
    /// Up to so many trades are marked.
    private static let markLimit = 1500

    let coin: Coin
    let candles: [Candle]
    let trades: [RoundTrip]
    let time: TimeAxis
    private let axis: ValueAxis
    private let text = FigureText()

    /// A chart, or nil without candles.
    init?(coin: Coin, candles: [Candle], trades: [RoundTrip], time: TimeAxis) {
        guard let low = candles.map(\.low).min(), let high = candles.map(\.high).max() else { return nil }
        self.coin = coin
        self.candles = candles
        self.trades = trades
        self.time = time
        axis = ValueAxis(low: low.doubleValue, high: high.doubleValue)
    }

    private var isDrawnAsCandles: Bool { candles.count <= Self.candleLimit }

    private var hasExits: Bool { trades.count <= Self.exitLimit }

    var figure: ChartFigure {
        // An odd number, since longs and shorts often alternate.
        let stride = trades.count <= Self.markLimit ? 1 : (trades.count / Self.markLimit + 1) | 1
        let marked = trades.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
        let isJoined = trades.count <= Self.joinLimit
        let prices = isDrawnAsCandles ? candleShapes : lineShapes
        var figure = ChartFigure(title: "\(coin)", summary: summary, height: "tall", legend: legend(joined: isJoined))
        figure.shapes = prices + (isJoined ? joins(of: marked) : "") + marks(of: marked)
        if stride > 1 {
            figure.note =
                "One of every \(stride) trades is marked; there are \(text.count(trades.count)). "
                + "Every fill is in fills.csv."
        }
        figure.addAxes(time, axis) { axis.label($0, text) }
        return figure
    }

    private var summary: String {
        guard let first = candles.first, let last = candles.last else { return "" }
        return "The price goes from \(text.exact(first.open)) to \(text.exact(last.close)), with "
            + "\(text.count(trades.count)) trades marked on it."
    }

    private func legend(joined: Bool) -> [ChartFigure.Key] {
        var keys: [ChartFigure.Key] = isDrawnAsCandles ? [("up", "rising"), ("down", "falling")] : [("price", "price")]
        if trades.contains(where: { $0.side == .buy }) { keys.append(("long", "long entry")) }
        if trades.contains(where: { $0.side == .sell }) { keys.append(("short", "short entry")) }
        if hasExits, trades.contains(where: { !$0.isOpen }) { keys.append(("exit", "exit")) }
        if joined, trades.contains(where: { !$0.isOpen && $0.netPnl > .zero }) { keys.append(("win", "won")) }
        if joined, trades.contains(where: { !$0.isOpen && $0.netPnl < .zero }) { keys.append(("lose", "lost")) }
        return keys
    }

    // MARK: - Prices

    private func point(_ moment: Timestamp, _ price: Price) -> (x: Double, y: Double) {
        (time.position(of: moment), axis.position(of: price.doubleValue))
    }

    /// When a candle ends; a merged one is longer than its interval, so the next one tells.
    private func endTime(of index: Int) -> Timestamp {
        index + 1 < candles.count ? candles[index + 1].openTime : candles[index].closeTime
    }

    private var lineShapes: String {
        let ends = candles.indices.map(endTime(of:))
        let highs = zip(ends, candles).map { point($0, $1.high) }
        let lows = zip(ends, candles).map { point($0, $1.low) }
        var range = SVGPath(line: highs + lows.reversed())
        range.close()
        return range.element("range") + SVGPath(line: zip(ends, candles).map { point($0, $1.close) }).element("price")
    }

    private var candleShapes: String {
        var (rising, falling, wicks) = (SVGPath(), SVGPath(), SVGPath())
        for (index, candle) in candles.enumerated() {
            let left = time.position(of: candle.openTime)
            let width = max(time.position(of: endTime(of: index)) - left, 0.001)
            let middle = left + width / 2
            wicks.move(to: (middle, axis.position(of: candle.low.doubleValue)))
            wicks.line(to: (middle, axis.position(of: candle.high.doubleValue)))
            let isRising = candle.close >= candle.open
            let low = axis.position(of: min(candle.open, candle.close).doubleValue)
            // A candle without a body still shows as a line.
            let high = max(axis.position(of: max(candle.open, candle.close).doubleValue), low + 0.003)
            let (start, end) = (left + width * 0.15, left + width * 0.85)
            var body = SVGPath(line: [(start, low), (end, low), (end, high), (start, high)])
            body.close()
            if isRising { rising.append(body) } else { falling.append(body) }
        }
        return wicks.element("wick") + rising.element("up") + falling.element("down")
    }

    // MARK: - Trades

    private func joins(of trades: [RoundTrip]) -> String {
        var (won, lost) = (SVGPath(), SVGPath())
        for trade in trades {
            guard let entry = trade.entryPrice, let exit = trade.exitPrice, let exitTime = trade.exitTime else {
                continue
            }
            let ends = [point(trade.entryTime, entry), point(exitTime, exit)]
            if trade.netPnl < .zero { lost.append(SVGPath(line: ends)) } else { won.append(SVGPath(line: ends)) }
        }
        return won.element("win") + lost.element("lose")
    }

    private func marks(of trades: [RoundTrip]) -> String {
        var (longs, shorts, exits) = (SVGPath(), SVGPath(), SVGPath())
        for trade in trades {
            if hasExits, let exit = trade.exitPrice, let exitTime = trade.exitTime {
                exits.dot(at: point(exitTime, exit))
            }
            guard let entry = trade.entryPrice else { continue }
            if trade.side == .buy {
                longs.dot(at: point(trade.entryTime, entry))
            } else {
                shorts.dot(at: point(trade.entryTime, entry))
            }
        }
        let size = self.trades.count <= Self.joinLimit ? "" : hasExits ? " small" : " tiny"
        return exits.element("exit" + size) + exits.element("hole" + size) + longs.element("long" + size)
            + shorts.element("short" + size)
    }
}
