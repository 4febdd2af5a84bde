import TradingCore
import TradingTestSupport

@testable import PaperKit

extension Conformance {
    private static let wrong = "Invalid TP/SL price."

    /// Triggers by side, purpose and level, when they are placed and when the mark moves.
    static let triggers: [ConformanceCase] = placedTriggers + wokenTriggers

    /// Against a mid of 100: levels on the right side, at the market, and beyond it.
    private static let placedTriggers: [ConformanceCase] = Side.allCases.flatMap { side -> [ConformanceCase] in
        [Trigger.Purpose.stopLoss, .takeProfit].flatMap { purpose in
            ["98", "99.99", "100", "100.01", "102"].flatMap { level in
                [false, true].map { fires in
                    // rules.md 8: stop buys above the market, sells below; take-profit buys below, sells above.
                    let above = (side == .buy) == (purpose == .stopLoss)
                    let isAbove = level == "100.01" || level == "102"
                    let isRight = level != "100" && isAbove == above
                    var rules = ExchangeRules()
                    rules.firesReachedTriggers = fires
                    let fired = "filled 1@\(side == .buy ? "101" : "99")"
                    return ConformanceCase(
                        "rules.md 8",
                        "\(side) \(purpose.rawValue) at \(level), mid 100, \(fires ? "fires" : "refuses") reached ones",
                        unconfirmed: !isRight, rules: rules,
                        answers: isRight ? "resting" : fires ? fired : wrong
                    ) { floor in
                        floor.quote(["99*5"], ["101*5"])
                        return floor.place(
                            TradingFloor.trigger(side, "1", purpose, at: level, reduceOnly: false)
                        ).answer
                    }
                }
            }
        }
    }

    /// What wakes at a mark: one step before the level, at it, and beyond it; market and limit.
    private static let wokenTriggers: [ConformanceCase] = Side.allCases.flatMap { side -> [ConformanceCase] in
        [Trigger.Purpose.stopLoss, .takeProfit].flatMap { purpose in
            [-1, 0, 1].flatMap { beyond in
                [true, false].map { isMarket in
                    let rises = (side == .buy) == (purpose == .stopLoss)
                    let level = rises ? 110 : 90
                    let mark = rises ? level + beyond : level - beyond
                    let woken = isMarket ? ["triggered", "filled"] : ["triggered", "open"]
                    return ConformanceCase(
                        "exchange.md 2.1",
                        "\(side) \(purpose.rawValue) \(isMarket ? "market" : "limit") at \(level), mark \(mark)",
                        answers: beyond < 0 ? "" : woken.joined(separator: " ")
                    ) { floor in
                        let limit = isMarket ? nil : side == .buy ? "80" : "120"
                        floor.place(
                            TradingFloor.trigger(
                                side, "1", purpose, at: "\(level)", limit: limit, reduceOnly: false,
                                isMarket: isMarket))
                        floor.quote(["99*5"], ["101*5"])
                        _ = floor.exchange.takeEvents()
                        floor.mark("\(mark)")
                        return floor.statuses().map { String($0.drop { $0 != " " }.dropFirst()) }
                            .joined(separator: " ")
                    }
                }
            }
        }
    }
}
