import TradingCore
import TradingTestSupport

@testable import PaperKit

extension Conformance {
    private typealias Floor = TradingFloor
    private static let number = "Unexpected number of trigger orders"
    private static let takeProfit = TradingFloor.trigger(.sell, "1", .takeProfit, at: "110")
    private static let stop = TradingFloor.trigger(.sell, "1", .stopLoss, at: "90")
    private static let parent = TradingFloor.order(.buy, "1", at: "99")
    private static let entry = TradingFloor.trigger(.buy, "1", .stopLoss, at: "110", reduceOnly: false)

    /// Groups of the right and of the wrong form, for an account that holds 5.
    static let groups: [ConformanceCase] = [
        (
            "parent, tp, sl", OrderGrouping.parentWithTriggers, [parent, takeProfit, stop],
            "resting|waitingForFill|waitingForFill"
        ),
        ("parent, tp", .parentWithTriggers, [parent, takeProfit], "resting|waitingForFill"),
        ("parent, sl", .parentWithTriggers, [parent, stop], "resting|waitingForFill"),
        ("parent alone", .parentWithTriggers, [parent], number),
        ("parent, tp, tp", .parentWithTriggers, [parent, takeProfit, takeProfit], "\(number)|\(number)|\(number)"),
        (
            "parent, tp, sl, sl", .parentWithTriggers, [parent, takeProfit, stop, stop],
            "\(number)|\(number)|\(number)|\(number)"
        ),
        (
            "trigger as parent", .parentWithTriggers, [entry, takeProfit],
            "Main order cannot be trigger order.|Main order cannot be trigger order."
        ),
        (
            "child that is no trigger", .parentWithTriggers,
            [parent, Floor.order(.sell, "1", at: "110", reduceOnly: true)],
            "\(number)|\(number)"
        ),
        (
            "child on the parent's side", .parentWithTriggers,
            [parent, Floor.trigger(.buy, "1", .takeProfit, at: "90")], "\(number)|\(number)"
        ),
        (
            "child that may grow", .parentWithTriggers,
            [parent, Floor.trigger(.sell, "1", .takeProfit, at: "110", reduceOnly: false)], "\(number)|\(number)"
        ),
        (
            "child of another size", .parentWithTriggers, [parent, Floor.trigger(.sell, "2", .takeProfit, at: "110")],
            "Order has invalid size.|Order has invalid size."
        ),
        (
            "child that its parent's price has reached", .parentWithTriggers,
            [parent, Floor.trigger(.sell, "1", .stopLoss, at: "99.5")],
            "Invalid TP/SL price.|Invalid TP/SL price."
        ),
        ("tp and sl of a position", .positionTriggers, [takeProfit, stop], "waitingForTrigger|waitingForTrigger"),
        (
            "tp of the whole position", .positionTriggers, [Floor.trigger(.sell, "0", .takeProfit, at: "110")],
            "waitingForTrigger"
        ),
        ("two stops of a position", .positionTriggers, [stop, stop], "\(number)|\(number)"),
        ("an order that is no trigger", .positionTriggers, [parent], number),
        (
            "a stop that would grow the position", .positionTriggers, [Floor.trigger(.buy, "1", .stopLoss, at: "110")],
            "Reduce only order would increase position."
        ),
        (
            "a stop that is reached", .positionTriggers, [Floor.trigger(.sell, "1", .stopLoss, at: "100")],
            "Invalid TP/SL price."
        ),
        (
            "a whole size without a group", .none, [Floor.trigger(.sell, "0", .stopLoss, at: "90")],
            "Order has zero size."
        ),
        (
            "one bad price refuses the batch", .none, [parent, Floor.order(.buy, "1", at: "0")],
            "Order has invalid price.|Order has invalid price."
        ),
        (
            "one off the tick is refused alone", .none, [parent, Floor.order(.buy, "1", at: "99.00001")],
            "resting|Price must be divisible by tick size."
        ),
        (
            "one too small is refused alone", .none, [Floor.order(.buy, "0.01", at: "99"), parent],
            "Order must have minimum value of $10.|resting"
        ),
    ].map { what, grouping, orders, answer in
        ConformanceCase("exchange.md 2.1", what, unconfirmed: answer.hasPrefix(number), answers: answer) { floor in
            floor.hold("5")
            return floor.place(orders, grouping).map(\.answer).joined(separator: "|")
        }
    }

    private static let ioc = TradingFloor.order(.buy, "1", at: "101", .immediateOrCancel)
    private static let post = TradingFloor.order(.buy, "1", at: "98", .addLiquidityOnly)
    private static let fee = "Invalid order priority fee."

    /// Batches that pay for priority.
    static let priorities: [ConformanceCase] = [
        ("all Ioc", 80_000, [ioc, ioc], "filled 1@101|filled 1@101"), ("all Alo", 1, [post, post], "resting|resting"),
        ("the highest rate", 100_000_000, [ioc], "filled 1@101"), ("above the highest rate", 100_000_001, [ioc], fee),
        ("a rate below zero", -1, [ioc], fee), ("Ioc and Alo", 1, [ioc, post], "\(fee)|\(fee)"),
        ("Gtc", 1, [TradingFloor.order(.buy, "1", at: "98")], fee),
        ("Alo, reduce-only", 1, [TradingFloor.order(.sell, "1", at: "105", .addLiquidityOnly, reduceOnly: true)], fee),
        ("a trigger", 1, [stop], fee),
    ].map { what, rate, orders, answer in
        ConformanceCase("exchange.md 2.1", "priority: \(what)", unconfirmed: answer.hasPrefix(fee), answers: answer) {
            floor in
            floor.quote(["99*5"], ["101*5"])
            return floor.place(orders, .priority(rate)).map(\.answer).joined(separator: "|")
        }
    }

    /// What may be changed into what, with and without the flag that always places.
    static let modifies: [ConformanceCase] = [
        ("Alo that rests", Floor.order(.buy, "1", at: "98", .addLiquidityOnly), false, "resting"),
        ("Gtc that rests", Floor.order(.buy, "1", at: "98"), false, "resting"),
        ("Gtc that would take", Floor.order(.buy, "1", at: "101"), false, during + matched),
        ("Alo that would take", Floor.order(.buy, "1", at: "101", .addLiquidityOnly), false, during + matched),
        ("Ioc", ioc, false, "Modified order must be post only."),
        ("trigger", entry, false, "Modified order must be post only."),
        ("zero size", Floor.order(.buy, "0", at: "98"), false, "Order has zero size."),
        ("Gtc that would take", Floor.order(.buy, "1", at: "101"), true, "filled 1@101"),
        ("Alo that would take", Floor.order(.buy, "1", at: "101", .addLiquidityOnly), true, during + matched),
        ("Ioc", ioc, true, "filled 1@101"), ("trigger", entry, true, "resting"),
        ("off the tick", Floor.order(.buy, "1", at: "98.00001"), true, during + tick),
    ].map { what, terms, always, answer in
        ConformanceCase(
            "exchange.md 2.3", "modify to \(what), \(always ? "always places" : "plain")",
            unconfirmed: answer.hasPrefix("Modified"), answers: answer
        ) { floor in
            floor.quote(["99*5"], ["101*5"])
            guard let id = floor.place(Floor.order(.buy, "1", at: "97")).id else { return "no order" }
            return floor.exchange.modify(.id(id), to: terms, alwaysPlaces: always, of: floor.trader).answer
        }
    }

    private static let during = "Error placing new order during modify: "
    private static let matched = "Post only order would have immediately matched, bbo was 99@101."

    /// What can be taken back, by whom.
    static let cancels: [ConformanceCase] = [
        ("a resting order", Floor.order(.buy, "1", at: "99"), false, 0, "success"),
        ("a resting order, fast", Floor.order(.buy, "1", at: "99"), true, 0, "success"),
        ("a trigger", entry, false, 0, "success"), ("a trigger, fast", entry, true, 0, "missing"),
        ("in another market", Floor.order(.buy, "1", at: "99"), false, 1, "missing"),
    ].map { what, terms, isFast, market, answer in
        ConformanceCase("exchange.md 2.2", "cancel \(what)", unconfirmed: isFast, answers: answer) { floor in
            floor.place(terms)
            let id = OrderID(rawValue: 1)
            guard !floor.exchange.cancel(id, in: market, of: floor.other, isFast: isFast) else { return "another's" }
            let done = floor.exchange.cancel(id, in: market, of: floor.trader, isFast: isFast)
            let again = floor.exchange.cancel(id, in: market, of: floor.trader, isFast: isFast)
            return again ? "twice" : done ? "success" : "missing"
        }
    }

    /// The status and text of every refusal.
    static let texts: [ConformanceCase] =
        [
            (OrderRefusal.tick, "tickRejected"), (.minimumNotional, "minTradeNtlRejected"),
            (.margin, "perpMarginRejected"),
            (.reduceOnly, "reduceOnlyRejected"), (.wouldMatch(bid: 1, ask: 2), "badAloPxRejected"),
            (.nothingToMatch, "iocCancelRejected"), (.triggerPrice, "badTriggerPxRejected"),
            (.noLiquidity, "marketOrderNoLiquidityRejected"),
            (.increaseAtCap, "positionIncreaseAtOpenInterestCapRejected"),
            (.flipAtCap, "positionFlipAtOpenInterestCapRejected"),
            (.aggressiveAtCap, "tooAggressiveAtOpenInterestCapRejected"),
            (.openInterest, "openInterestIncreaseRejected"),
            (.spotBalance, "insufficientSpotBalanceRejected"), (.farFromOracle, "oracleRejected"),
            (.positionLimit, "perpMaxPositionRejected"), (.tooManyOrders, "tooManyOpenOrdersRejected"),
        ].map { refusal, status in
            ConformanceCase("exchange.md 7", "status of \"\(refusal.text)\"", answers: status) { _ in
                OrderStatus.rejected(refusal.status).name
            }
        } + postOnly

    /// The minutes after an upgrade.
    private static let postOnly: [ConformanceCase] =
        [
            (Floor.order(.buy, "1", at: "98"), "Gtc"), (ioc, "Ioc"), (entry, "trigger"), (post, "Alo"),
        ].map { terms, name in
            var rules = ExchangeRules()
            rules.isPostOnlyPeriod = true
            return ConformanceCase(
                "exchange.md 8", "after an upgrade: \(name)", rules: rules,
                answers: name == "Alo" ? taken : "Only post-only orders allowed immediately after a network upgrade"
            ) { floor in floor.place(terms).answer }
        } + [
            ConformanceCase("rules.md 2", "a closed market", unconfirmed: true, answers: "Trading is halted.") {
                floor in
                floor.place(Floor.order(.buy, "1", at: "98", in: .delisted)).answer
            },
            ConformanceCase("rules.md 4", "an order against one's own", answers: "resting") { floor in
                floor.place(Floor.order(.sell, "1", at: "100"))
                return floor.place(Floor.order(.buy, "1", at: "100")).answer
            },
            ConformanceCase(
                "rules.md 4", "an Ioc against one's own alone",
                answers: "Order could not immediately match against any resting orders."
            ) { floor in
                floor.place(Floor.order(.sell, "1", at: "100"))
                return floor.place(Floor.order(.buy, "1", at: "100", .immediateOrCancel)).answer
            },
        ]
}
