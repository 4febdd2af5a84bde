import EthereumCrypto
import PaperKit
import TradingCore

/// Questions about what an account has: margin, positions, tokens, fees, limits.
extension LocalExchange {
    func accountAnswer(_ type: String, _ question: InfoQuestion) throws(InfoRefusal) -> JSONValue? {
        switch type {
        case "clearinghouseState":
            clearinghouseState(of: directory[try question.address()], dex: try dex(question), at: question.time)
        case "spotClearinghouseState": spotState(of: directory[try question.address()])
        case "activeAssetData": try activeAssetData(try question.address(), try market(question))
        case "userFees": FeeAnswer(self, directory[try question.address()], at: question.time).json
        case "userRateLimit": try rateLimit(try question.address())
        case "portfolio": portfolio(of: directory[try question.address()], at: question.time)
        case "webData2": try webData(of: try question.address(), at: question.time)
        default: nil
        }
    }

    /// Margin and positions of an account in a dex; all zeros for nobody.
    func clearinghouseState(of account: Int?, dex: Int, at time: Timestamp) -> JSONValue {
        guard let account else {
            let empty: JSONValue = [
                "accountValue": "0.0", "totalNtlPos": "0.0", "totalRawUsd": "0.0", "totalMarginUsed": "0.0",
            ]
            return [
                "marginSummary": empty, "crossMarginSummary": empty, "crossMaintenanceMarginUsed": "0.0",
                "withdrawable": "0.0", "assetPositions": [], "time": Wire.time(time),
            ]
        }
        let figures = MarginFigures(of: account, dex: dex, in: exchange)
        return [
            "marginSummary": figures.summary(onlyCross: false),
            "crossMarginSummary": figures.summary(onlyCross: true),
            "crossMaintenanceMarginUsed": Wire.dollars(figures.crossMaintenance),
            "withdrawable": Wire.dollars(figures.withdrawable),
            "assetPositions": Wire.list(
                figures.positions.map { ["type": "oneWay", "position": position($0, in: figures)] }),
            "time": Wire.time(time),
        ]
    }

    private func position(_ position: MarginFigures.Position, in figures: MarginFigures) -> JSONValue {
        let holding = position.holding
        let unit: Int64 = DecimalText.powerOfTen(Price.scale - position.instrument.priceDecimals)
        let entry = holding.entryNotional.divided(by: holding.size).rounded(
            toMultipleOf: Price(raw: unit), .nearest)
        return [
            "coin": Wire.name(position.instrument.coin), "szi": Wire.decimal(holding.size),
            "leverage": Self.leverage(holding), "entryPx": Wire.decimal(entry),
            "positionValue": Wire.dollars(position.notional), "unrealizedPnl": Wire.dollars(position.profit),
            "returnOnEquity": Wire.decimal(Self.returnOnEquity(position)),
            "liquidationPx": Wire.decimal(figures.liquidationPrice(of: position)),
            "marginUsed": Wire.dollars(position.marginUsed), "maxLeverage": .number(position.instrument.maxLeverage),
            "cumFunding": [
                "allTime": Wire.dollars(holding.fundingAllTime), "sinceOpen": Wire.dollars(holding.fundingSinceOpen),
                "sinceChange": Wire.dollars(holding.fundingSinceChange),
            ],
        ]
    }

    /// How a holding is leveraged; an isolated position with its raw dollars.
    private static func leverage(_ holding: Holding?) -> JSONValue {
        guard let holding, !holding.isCross else {
            return ["type": "cross", "value": .number(holding?.leverage ?? 20)]
        }
        return [
            "type": "isolated", "value": .number(holding.leverage),
            "rawUsd": Wire.dollars(holding.isolatedCash - holding.entryNotional),
        ]
    }

    /// The profit in parts of the margin at entry, with ten decimals.
    private static func returnOnEquity(_ position: MarginFigures.Position) -> Rate {
        let entry = position.holding.entryNotional.magnitude
        guard !entry.isZero else { return .zero }
        let leveraged = position.profit.raw * Int128(position.holding.leverage)
        // Ten decimals, computed in steps that stay within 128 bits for any amount of dollars.
        let parts = RoundingMode.nearest.quotient(leveraged / 1_000_000 * 10_000_000_000, max(1, entry.raw / 1_000_000))
        return Rate(raw: Int64(clamping: parts * 100))
    }

    /// The tokens of an account.
    func spotState(of account: Int?) -> JSONValue {
        let balances = account.map { exchange.accounts[$0].tokens } ?? []
        return [
            "balances": Wire.list(
                balances.compactMap { balance -> JSONValue? in
                    guard let token = universe.token(balance.token) else { return nil }
                    return [
                        "coin": Wire.name(token.name), "token": .number(balance.token),
                        "total": Wire.decimal(balance.total), "hold": Wire.decimal(balance.hold),
                        "entryNtl": Wire.decimal(balance.entryNotional),
                    ]
                })
        ]
    }

    /// Leverage and what could be traded in a perp; the exchange fails for spot pairs.
    ///
    /// Against a position, twice its margin comes on top of what is free (unconfirmed on testnet).
    func activeAssetData(_ user: Address, _ number: Int) throws(InfoRefusal) -> JSONValue {
        let listing = universe.listings[number]
        guard listing.isPerp else { throw .serverError }
        let mark = MarketView(number, of: exchange).mark
        let isCross = listing.marginMode == .normal
        var leverage = Wire.object([
            ("type", isCross ? "cross" : "isolated"), ("value", .number(min(20, listing.instrument.maxLeverage))),
            ("rawUsd", isCross ? nil : "0.0"),
        ])
        var available = (buy: USD.zero, sell: USD.zero)
        var times = Int128(min(20, listing.instrument.maxLeverage))
        if let account = directory[user] {
            let figures = MarginFigures(of: account, dex: listing.dex, in: exchange)
            let free = max(.zero, figures.crossValue - figures.crossMarginUsed)
            available = (free, free)
            if let holding = exchange.accounts[account].holding(of: number) {
                leverage = Self.leverage(holding)
                times = Int128(holding.leverage)
            }
            if let position = figures.positions.first(where: { $0.holding.market == number }) {
                let more = position.marginUsed + position.marginUsed
                if position.holding.size > .zero { available.sell += more } else { available.buy += more }
            }
        }
        func size(_ amount: USD) -> JSONValue {
            guard mark > .zero else { return "0.0" }
            let raw = Int64(clamping: amount.raw * times / Int128(mark.raw))
            return Wire.decimal(listing.instrument.rounded(Size(raw: raw), .down))
        }
        return [
            "user": Wire.name(user), "coin": Wire.name(listing.instrument.coin), "leverage": leverage,
            "maxTradeSzs": [size(available.buy), size(available.sell)],
            "availableToTrade": [Wire.dollars(available.buy), Wire.dollars(available.sell)],
            "markPx": Wire.decimal(mark),
        ]
    }

    /// The action budget of an address; source: rules.md 10.
    private func rateLimit(_ user: Address) throws(InfoRefusal) -> JSONValue {
        let profile = profile(of: user)
        let volume = directory[user].map { exchange.accounts[$0].fees.lifetimeVolume } ?? .zero
        let earned = Int(clamping: volume.raw / 10_000_000_000_000_000)
        return [
            "cumVlm": Wire.decimal(volume), "nRequestsUsed": .number(profile.actionsUsed),
            "nRequestsCap": .number(10_000 + earned + profile.actionsReserved),
        ]
    }

    /// What an account was worth and traded, in eight lines.
    private func portfolio(of account: Int?, at time: Timestamp) -> JSONValue {
        let series = account.map { history.account($0).portfolio } ?? PortfolioSeries()
        let lines = [false, true].flatMap { onlyPerps in
            PortfolioSeries.Period.allCases.map { period -> JSONValue in
                let samples = series.samples(period, at: time)
                let first = samples.first?.profit ?? .zero
                let line: JSONValue = [
                    "accountValueHistory": Wire.list(
                        samples.map { [Wire.time($0.time), Wire.decimal(onlyPerps ? $0.perpValue : $0.value)] }),
                    "pnlHistory": Wire.list(samples.map { [Wire.time($0.time), Wire.decimal($0.profit - first)] }),
                    "vlm": Wire.decimal(series.volume(period, at: time, onlyPerps: onlyPerps)),
                ]
                let name = period.rawValue
                return [
                    Wire.name(onlyPerps ? "perp\(name.prefix(1).uppercased())\(name.dropFirst())" : name), line,
                ]
            }
        }
        return Wire.list(lines)
    }

    /// All that the web client shows of an account on the main dex.
    func webData(of user: Address, at time: Timestamp) throws(InfoRefusal) -> JSONValue {
        let account = directory[user]
        return [
            "clearinghouseState": clearinghouseState(of: account, dex: 0, at: time),
            "openOrders": openOrders(of: account, dex: 0, isFrontend: true), "meta": meta(dex: 0),
            "assetCtxs": perpContexts(dex: 0, at: time), "twapStates": twapStates(of: account, user, dex: 0),
            "spotState": spotState(of: account), "spotAssetCtxs": spotContexts(at: time),
        ]
    }
}
