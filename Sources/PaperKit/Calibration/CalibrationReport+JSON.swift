public import TradingCore

/// A calibration for programs: every comparison, amounts and prices as decimal texts.
extension CalibrationReport {
    /// One object.
    public var json: JSONValue {
        [
            "agrees": JSONValue(.bool(agrees)), "from": Self.optional(span?.lowerBound),
            "to": Self.optional(span?.upperBound), "repeatedFills": .number(repeatedFills),
            "recordedEvents": .number(recordedEvents),
            "sections": JSONValue(
                .object(sections.map { (key: Self.key($0.name), value: Self.tally($0.tally)) })),
            "fees": feesJSON, "closedProfit": profitJSON, "funding": fundingJSON,
            "positions": JSONValue(.array(episodes.map(Self.episode))), "balance": balanceJSON,
            "fillPrices": JSONValue(.array(prices.lines.map(Self.price))),
        ]
    }

    /// "closedProfit" of "closed profit".
    private static func key(_ name: String) -> String {
        let words = name.split(separator: " ")
        return words.prefix(1).joined() + words.dropFirst().map(\.capitalizedFirst).joined()
    }

    private static func optional(_ value: (some CustomStringConvertible)?) -> JSONValue {
        value.map { .text($0) } ?? JSONValue(.null)
    }

    private static func flag(_ value: Bool?) -> JSONValue { JSONValue(value.map { .bool($0) } ?? .null) }

    private static func list<Element>(_ elements: [Element], _ json: (Element) -> JSONValue) -> JSONValue {
        JSONValue(.array(elements.map(json)))
    }

    private static func tally(_ tally: Tally) -> JSONValue {
        [
            "verdict": .text(tally.verdict.rawValue), "equal": .number(tally.equal),
            "different": .number(tally.different), "untold": .number(tally.untold),
        ]
    }

    private static func fill(_ fill: RealFill) -> [(key: String, value: JSONValue)] {
        [
            ("place", .text(fill.place)), ("coin", .text(fill.coin)), ("time", .text(fill.time)),
            ("side", .text(fill.side.rawValue)), ("price", .text(fill.price)), ("size", .text(fill.size)),
        ]
    }

    private var feesJSON: JSONValue {
        [
            "real": .text(fees.realTotal), "paper": .text(fees.paperTotal),
            "inferred": JSONValue(.bool(fees.standings.isInferred)),
            "standings": Self.list(fees.standings.spans) { span in
                let from = fees.standings.isInferred ? JSONValue.text(span.from) : JSONValue(.null)
                return ["from": from, "standing": .text(span.fees.standing)]
            },
            "deployers": JSONValue(
                .object(
                    fees.terms.keys.sorted().map { coin in
                        (key: coin.description, value: Self.optional(fees.terms[coin]))
                    })),
            "fills": Self.list(fees.lines) { line in
                JSONValue(
                    .object(
                        Self.fill(line.fill) + [
                            ("real", Self.optional(line.fill.fee)), ("paper", Self.optional(line.paper)),
                            ("exchange", Self.optional(line.exchange)), ("reproduced", Self.flag(line.isReproduced)),
                            ("reason", Self.optional(line.reason)),
                        ]))
            },
        ]
    }

    private var profitJSON: JSONValue {
        [
            "real": .text(profit.realTotal), "paper": .text(profit.paperTotal),
            "exchange": .text(profit.exchangeTotal),
            "inferredDecimals": Self.list(profit.inferredGrids) { .text($0) },
            "breaks": Self.list(profit.breaks) {
                [
                    "place": .text($0.place), "coin": .text($0.coin), "time": .text($0.time),
                    "expected": .text($0.expected), "found": .text($0.found),
                ]
            },
            "fills": Self.list(profit.lines) { line in
                JSONValue(
                    .object(
                        Self.fill(line.fill) + [
                            ("real", .text(line.fill.closedPnl)), ("paper", Self.optional(line.profit?.paper)),
                            ("exchange", Self.optional(line.profit?.exchange)),
                            ("reproduced", Self.flag(line.isReproduced)),
                        ]))
            },
        ]
    }

    private var fundingJSON: JSONValue {
        [
            "real": .text(funding.realTotal),
            "payments": Self.list(funding.lines) { line in
                let payment = line.payment
                let source: (String, JSONValue, JSONValue) =
                    switch line.source {
                    case .oracle(let price): ("oracle", .text(price), .text(price))
                    case .range(let prices, let name): (name, .text(prices.lowerBound), .text(prices.upperBound))
                    case .none: ("none", JSONValue(.null), JSONValue(.null))
                    }
                return [
                    "place": .text(payment.place), "coin": .text(payment.coin), "time": .text(payment.time),
                    "real": .text(payment.amount), "paper": Self.optional(line.paper), "source": .text(source.0),
                    "low": source.1, "high": source.2, "impliedPrice": Self.optional(line.implied),
                    "reproduced": Self.flag(line.isReproduced), "faults": Self.list(line.faults) { .text($0) },
                ]
            },
            "missingHours": Self.list(funding.missing) { ["coin": .text($0.coin), "hour": .text($0.hour)] },
        ]
    }

    private static func episode(_ episode: PositionEpisode) -> JSONValue {
        [
            "coin": .text(episode.coin), "from": .text(episode.from), "to": .text(episode.to),
            "side": .text(episode.side == .buy ? "long" : "short"), "size": .text(episode.largest),
            "fills": .number(episode.fills), "closed": JSONValue(.bool(episode.isClosed)),
            "real": .text(episode.realized), "paper": optional(episode.paperRealized),
            "exchange": optional(episode.chainRealized), "fees": .text(episode.fees),
            "funding": .text(episode.funding), "liquidationPrice": optional(episode.liquidationPrice),
            "liquidatedAt": optional(episode.liquidatedAt), "remark": optional(episode.liquidationRemark),
        ]
    }

    private var balanceJSON: JSONValue {
        [
            "ledger": .text(balance.ledger), "realized": .text(balance.realized), "fees": .text(balance.fees),
            "funding": .text(balance.funding), "real": .text(balance.real), "paper": .text(balance.paper),
            "byCashFlow": .text(balance.byCashFlow),
            "stated": Self.optional(balance.stated), "openMarkets": Self.list(balance.openMarkets) { .text($0) },
            "unclear": Self.list(balance.unclearEntries) { .text("\($0.place) \($0.kind)") },
        ]
    }

    private static func price(_ line: PriceComparison.Line) -> JSONValue {
        let execution = line.execution
        return [
            "place": .text(execution.place), "coin": .text(execution.coin), "time": .text(execution.time),
            "side": .text(execution.side.rawValue), "taker": JSONValue(.bool(execution.isTaker)),
            "size": .text(execution.size), "real": .text(execution.price), "source": .text(line.source.rawValue),
            "paper": optional(line.paper), "paperBetterBps": optional(line.flattery), "agrees": flag(line.agrees),
            "remark": optional(line.remark),
        ]
    }
}

extension Substring {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
