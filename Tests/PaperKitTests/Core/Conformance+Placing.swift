import TradingCore
import TradingTestSupport

@testable import PaperKit

extension Conformance {
    private static let nobody = "Order could not immediately match against any resting orders."
    private static let alo = "Post only order would have immediately matched, bbo was 99@101."

    /// How long orders wait, against a book of 5 at 99 and 5 at 101.
    static let durations: [ConformanceCase] =
        [
            (OrderDuration.goodTilCanceled, Side.buy, "100", "resting"),
            (.goodTilCanceled, .buy, "101", "filled 2@101"),
            (.goodTilCanceled, .sell, "100", "resting"), (.goodTilCanceled, .sell, "99", "filled 2@99"),
            (.goodTilCanceled, .buy, "105", "filled 2@101"), (.goodTilCanceled, .sell, "95", "filled 2@99"),
            (.addLiquidityOnly, .buy, "100", "resting"), (.addLiquidityOnly, .buy, "101", alo),
            (.addLiquidityOnly, .buy, "102", alo), (.addLiquidityOnly, .sell, "100", "resting"),
            (.addLiquidityOnly, .sell, "99", alo), (.addLiquidityOnly, .sell, "98", alo),
            (.addLiquidityOnly, .buy, "99", "resting"), (.addLiquidityOnly, .sell, "101", "resting"),
            (.immediateOrCancel, .buy, "100.99", nobody), (.immediateOrCancel, .buy, "101", "filled 2@101"),
            (.immediateOrCancel, .sell, "99.01", nobody), (.immediateOrCancel, .sell, "99", "filled 2@99"),
            (.frontendMarket, .buy, "100.99", nobody), (.frontendMarket, .buy, "101", "filled 2@101"),
            (.frontendMarket, .sell, "99.01", nobody), (.frontendMarket, .sell, "99", "filled 2@99"),
        ].map { duration, side, price, answer in
            ConformanceCase("exchange.md 2.1", "\(duration.rawValue) \(side) 2 at \(price)", answers: answer) { floor in
                floor.quote(["99*5"], ["101*5"])
                return floor.place(TradingFloor.order(side, "2", at: price, duration)).answer
            }
        } + larger + empty

    /// Orders for more than the 5 that are there.
    private static let larger: [ConformanceCase] = [
        (OrderDuration.goodTilCanceled, "resting"), (.immediateOrCancel, "filled 5@101"),
        (.frontendMarket, "filled 5@101"),
    ].map { duration, answer in
        ConformanceCase("exchange.md 2.1", "\(duration.rawValue) buy 8 at 101, 5 there", answers: answer) { floor in
            floor.quote(["99*5"], ["101*5"])
            return floor.place(TradingFloor.order(.buy, "8", at: "101", duration)).answer
        }
    }

    /// Orders where nobody quotes the other side.
    private static let empty: [ConformanceCase] = [
        (OrderDuration.goodTilCanceled, "resting"), (.addLiquidityOnly, "resting"), (.immediateOrCancel, nobody),
        (.frontendMarket, "No liquidity available for market order."),
    ].map { duration, answer in
        ConformanceCase("exchange.md 8", "\(duration.rawValue) buy, no seller", answers: answer) { floor in
            floor.place(TradingFloor.order(.buy, "1", at: "101", duration)).answer
        }
    }

    /// Reduce-only orders by position, side, size and reading.
    static let reduceOnly: [ConformanceCase] =
        ["5", "-5", "0"].flatMap { held -> [ConformanceCase] in
            Side.allCases.flatMap { side in
                ["4", "5", "6"].flatMap { size in
                    [ExchangeRules.OversizedReduceOnly.capped, .refused].map { reading in
                        let closes = (held == "5" && side == .sell) || (held == "-5" && side == .buy)
                        let fits = closes && (size != "6" || reading == .capped)
                        var rules = ExchangeRules()
                        rules.oversizedReduceOnly = reading
                        return ConformanceCase(
                            "rules.md 4", "holds \(held), reduce-only \(side) \(size), oversized \(reading.rawValue)",
                            unconfirmed: size == "6" && closes, rules: rules,
                            answers: fits ? taken : "Reduce only order would increase position."
                        ) { floor in
                            floor.hold(held)
                            let price = side == .buy ? "99" : "101"
                            return floor.place(TradingFloor.order(side, size, at: price, reduceOnly: true)).answer
                        }
                    }
                }
            }
        }
        + [
            ("5", Side.sell, "6", "5"), ("5", .sell, "4", "4"), ("-5", .buy, "6", "5"), ("-5", .buy, "5", "5"),
        ].map { held, side, size, traded in
            ConformanceCase(
                "rules.md 4", "holds \(held), reduce-only Ioc \(side) \(size)", answers: "filled \(traded)@100"
            ) { floor in
                floor.hold(held)
                floor.place(TradingFloor.order(side.opposite, "50", at: "100"), from: floor.other)
                return floor.place(TradingFloor.order(side, size, at: "100", .immediateOrCancel, reduceOnly: true))
                    .answer
            }
        }

    /// Open interest at its cap of 10, by position, side and price; and one order that would lift it above.
    static let openInterest: [ConformanceCase] = [
        ("10", Side.buy, "1", "100", grows), ("10", .sell, "1", "100", taken), ("10", .sell, "10", "100", taken),
        ("10", .sell, "11", "100", grows), ("-10", .sell, "1", "100", grows), ("-10", .buy, "1", "100", taken),
        ("-10", .buy, "11", "100", grows), ("10", .sell, "1", "99", taken), ("-10", .buy, "1", "101", taken),
        ("10", .buy, "1", "101", aggressive), ("-10", .sell, "1", "99", aggressive),
        ("10", .sell, "1", "101", taken), ("-10", .buy, "1", "99", taken), ("6", .buy, "4", "100", taken),
        ("6", .buy, "5", "100", quickly), ("0", .buy, "10", "100", taken), ("0", .sell, "11", "100", quickly),
        ("6", .sell, "6", "100", taken),
    ].map { held, side, size, price, answer in
        ConformanceCase(
            "rules.md 7", "cap 10, holds \(held), \(side) \(size) at \(price), oracle 100",
            unconfirmed: answer == quickly || price != "100", answers: answer
        ) { floor in
            floor.hold(held, in: .capped)
            return floor.place(TradingFloor.order(side, size, at: price, in: .capped)).answer
        }
    }

    private static let grows = "Order would increase open interest while open interest is capped"
    private static let aggressive = "Order rejected due to price more aggressive than oracle while at open interest cap"
    private static let quickly = "Order would increase open interest too quickly"

    /// Open orders: how many, of an account that traded so much, and what comes next.
    static let counts: [ConformanceCase] = [
        (999, Int64(0), Kind.plain, true), (1000, 0, .plain, false), (1000, 4_999_999, .plain, false),
        (1000, 5_000_000, .plain, true), (1001, 5_000_000, .plain, false), (1002, 10_000_000, .plain, false),
        (1999, 5_000_000_000, .plain, true), (2000, 5_000_000_000, .plain, false), (4999, 90_000_000_000, .plain, true),
        (5000, 90_000_000_000, .plain, false), (999, 0, .reduceOnly, true), (1000, 50_000_000, .reduceOnly, false),
        (999, 0, .trigger, true), (1000, 50_000_000, .trigger, false), (1000, 0, .immediate, true),
    ].map { open, traded, kind, fits in
        ConformanceCase(
            "rules.md 4", "\(open) open, $\(traded) traded, next is \(kind)", unconfirmed: kind == .immediate,
            answers: fits ? kind.answer : "Too many open orders."
        ) { floor in
            floor.hold("5")
            floor.quote([], ["101*5"])
            floor.exchange.accounts[floor.trader].openOrders = open
            floor.exchange.accounts[floor.trader].fees.lifetimeVolume = USD(integerLiteral: traded)
            return floor.place(kind.order).answer
        }
    }

    enum Kind: Sendable {
        case plain, reduceOnly, trigger, immediate

        var answer: String {
            switch self {
            case .plain, .reduceOnly, .trigger: "resting"
            case .immediate: "filled 1@101"
            }
        }

        var order: OrderTerms {
            switch self {
            case .plain: TradingFloor.order(.buy, "1", at: "90")
            case .reduceOnly: TradingFloor.order(.sell, "1", at: "110", reduceOnly: true)
            case .trigger: TradingFloor.trigger(.buy, "1", .stopLoss, at: "120", reduceOnly: false)
            case .immediate: TradingFloor.order(.buy, "1", at: "101", .immediateOrCancel)
            }
        }
    }
}
