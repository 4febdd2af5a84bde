import EthereumCrypto
import PaperKit
import TradingCore

/// Questions about prices, books, trades, candles and funding.
extension LocalExchange {
    func marketAnswer(_ type: String, _ question: InfoQuestion) throws(InfoRefusal) -> JSONValue? {
        switch type {
        case "allMids": mids(dex: try dex(question))
        case "l2Book": try book(question)
        case "recentTrades":
            Wire.list(history.markets[try market(question)].trades.newest(100).map { tapeLine($0, in: question) })
        case "candleSnapshot": try candles(question)
        case "fundingHistory": try fundingHistory(question)
        case "predictedFundings": predictedFundings(at: question.time)
        case "exchangeStatus": ["time": Wire.time(question.time), "specialStatuses": Wire.null]
        default: nil
        }
    }

    /// The place of the dex that a question names, the main one where it names none.
    func dex(_ question: InfoQuestion) throws(InfoRefusal) -> Int {
        guard let dex = universe.dex(named: try question.text("dex") ?? "") else { throw .serverError }
        return dex
    }

    /// The market that a question names; the exchange fails where there is none.
    func market(_ question: InfoQuestion) throws(InfoRefusal) -> Int {
        guard let market = market(named: try question.coin()) else { throw .serverError }
        return market
    }

    /// The market of a name, nil when it is not listed.
    func market(named name: String) -> Int? { (try? Coin(name)).flatMap { universe.market(named: $0) } }

    /// The mids of a dex; the main one tells those of the spot pairs, too.
    func mids(dex: Int) -> JSONValue {
        let numbers = universe.perps[dex] + (dex == 0 ? universe.pairs : [])
        return Wire.object(
            numbers.map { number in
                let mid = MarketView(number, of: exchange).listedMid
                return (universe.listings[number].instrument.coin.description, mid.map { Wire.decimal($0) })
            })
    }

    private func book(_ question: InfoQuestion) throws(InfoRefusal) -> JSONValue {
        let figures = try question.number("nSigFigs").map { Int(clamping: $0) }
        let mantissa = try question.number("mantissa").map { Int(clamping: $0) }
        let aggregation = figures.flatMap { BookAggregation(figures: $0, mantissa: mantissa) }
        if (figures != nil || mantissa != nil) && aggregation == nil { throw .serverError }
        guard let number = market(named: try question.coin()) else { return Wire.null }
        let market = exchange.markets[number]
        let sides = [Side.buy, .sell].map { side in
            Wire.list(
                market.shownLevels(side, aggregation).map { level in
                    [
                        "px": Wire.decimal(level.price), "sz": Wire.decimal(level.size),
                        "n": .number(max(1, level.orders)),
                    ]
                })
        }
        let spread = aggregation.flatMap { _ in MarketView(number, of: exchange).spread }
        return Wire.object([
            ("coin", Wire.name(market.instrument.coin)), ("time", Wire.time(question.time)),
            ("levels", Wire.list(sides)), ("spread", spread.map { Wire.decimal($0) }),
        ])
    }

    private func tapeLine(_ trade: MarketHistory.TapeTrade, in question: InfoQuestion) -> JSONValue {
        tapeLine(trade, coin: question.body["coin"] ?? Wire.null)
    }

    /// A trade as the tape shows it; the others are all at one address.
    func tapeLine(_ trade: MarketHistory.TapeTrade, coin: JSONValue) -> JSONValue {
        func party(_ account: Int?) -> JSONValue {
            Wire.name(account.map { address(of: $0) } ?? .zero)
        }
        return [
            "coin": coin, "side": Wire.side(trade.aggressor), "px": Wire.decimal(trade.price),
            "sz": Wire.decimal(trade.size), "time": Wire.time(trade.time),
            "hash": Wire.name(TransactionHash.of(trade.id)), "tid": .number(trade.id),
            "users": [party(trade.buyer), party(trade.seller)],
        ]
    }

    private func candles(_ question: InfoQuestion) throws(InfoRefusal) -> JSONValue {
        guard let request = question.body["req"], request.members != nil else { throw .unprocessable }
        let inner = InfoQuestion(body: request, time: question.time)
        guard let interval = try inner.text("interval").flatMap({ Interval(rawValue: $0) }) else {
            throw .unprocessable
        }
        let number = try market(inner)
        guard let range = try inner.range() else { return [] }
        // The candle that the start falls into belongs to the answer, as the recording of kPEPE shows.
        let first = interval.openTime(containing: range.lowerBound)
        let coin = universe.listings[number].instrument.coin
        return Wire.list(
            history.markets[number].candles(interval, from: first, to: range.upperBound).map {
                Self.candle($0, of: coin)
            })
    }

    /// A candle with the exchange's keys; its last moment is a millisecond before the next one.
    static func candle(_ candle: Candle, of coin: Coin) -> JSONValue {
        [
            "t": Wire.time(candle.openTime), "T": Wire.time(candle.closeTime - 1), "s": Wire.name(coin),
            "i": Wire.name(candle.interval), "o": Wire.decimal(candle.open), "c": Wire.decimal(candle.close),
            "h": Wire.decimal(candle.high), "l": Wire.decimal(candle.low), "v": Wire.decimal(candle.volume),
            "n": .number(candle.tradeCount ?? 0),
        ]
    }

    private func fundingHistory(_ question: InfoQuestion) throws(InfoRefusal) -> JSONValue {
        let number = try market(question)
        guard let range = try question.range() else { return [] }
        let coin = Wire.name(universe.listings[number].instrument.coin)
        return Wire.list(
            history.markets[number].fundings.elements(by: \.time, in: range, limit: 500).map { hour in
                [
                    "coin": coin, "fundingRate": Wire.decimal(hour.rate), "premium": Wire.decimal(hour.premium),
                    "time": Wire.time(hour.time),
                ]
            })
    }

    private func predictedFundings(at time: Timestamp) -> JSONValue {
        let next = Wire.time(time.wholeHour + Timestamp.millisecondsPerHour)
        return Wire.list(
            universe.perps[0].filter { !universe.listings[$0].instrument.isDelisted }.map { number in
                let prediction: JSONValue = [
                    "fundingRate": Wire.decimal(MarketView(number, of: exchange).funding), "nextFundingTime": next,
                    "fundingIntervalHours": 1,
                ]
                return [Wire.name(universe.listings[number].instrument.coin), [["HlPerp", prediction]]]
            })
    }
}
