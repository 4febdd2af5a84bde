import EthereumCrypto
import PaperKit
import TradingCore

/// Fills, funding payments and TWAPs in the exchange's shapes.
extension LocalExchange {
    /// A fill; one of a TWAP carries no transaction.
    func fill(_ fill: AccountFill) -> JSONValue {
        let hash = fill.twap == nil ? TransactionHash.of(fill.tradeID) : .zero
        let liquidation = fill.liquidation.map { force -> JSONValue in
            [
                "liquidatedUser": Wire.name(address(of: force.account)), "markPx": Wire.decimal(force.mark),
                "method": force.isBackstop ? "backstop" : "market",
            ]
        }
        return Wire.object([
            ("coin", Wire.name(universe.listings[fill.market].instrument.coin)), ("px", Wire.decimal(fill.price)),
            ("sz", Wire.decimal(fill.size)), ("side", Wire.side(fill.side)), ("time", Wire.time(fill.time)),
            ("startPosition", Wire.decimal(fill.startPosition)), ("dir", Wire.name(fill.direction)),
            ("closedPnl", Wire.decimal(fill.closedPnl)), ("hash", Wire.name(hash)),
            ("oid", .number(fill.orderID.rawValue)), ("crossed", Wire.flag(fill.isTaker)),
            ("fee", Wire.decimal(fill.fee)), ("tid", .number(fill.tradeID)),
            ("cloid", fill.cloid.map { Wire.name($0) }), ("liquidation", liquidation),
            ("feeToken", Wire.name(universe.token(fill.feeToken)?.name ?? "USDC")),
            ("builderFee", fill.builderFee.isZero ? nil : Wire.decimal(fill.builderFee)),
            ("twapId", fill.twap.map { .number($0) } ?? Wire.null),
        ])
    }

    /// Fills of one order at one moment drawn together, as `aggregateByTime` asks for it.
    static func aggregated(_ fills: [AccountFill]) -> [AccountFill] {
        var drawn: [AccountFill] = []
        for fill in fills {
            guard let place = drawn.lastIndex(where: { $0.time == fill.time && $0.orderID == fill.orderID }),
                drawn[place].isTaker == fill.isTaker
            else {
                drawn.append(fill)
                continue
            }
            let notional = drawn[place].notional + fill.notional
            drawn[place].size += fill.size
            drawn[place].price = notional.divided(by: drawn[place].size)
            drawn[place].closedPnl += fill.closedPnl
            drawn[place].fee += fill.fee
            drawn[place].builderFee += fill.builderFee
        }
        return drawn
    }

    /// A slice of a TWAP.
    func twapSlice(_ fill: AccountFill) -> JSONValue {
        ["fill": self.fill(fill), "twapId": .number(fill.twap ?? 0)]
    }

    /// What a funding payment says; minus what was paid.
    static func funding(_ payment: FundingPayment) -> [(String, JSONValue?)] {
        [
            ("coin", Wire.name(payment.coin)), ("usdc", Wire.dollars(-payment.paid)),
            ("szi", Wire.decimal(payment.position)), ("fundingRate", Wire.decimal(payment.rate)),
            ("nSamples", Wire.null),
        ]
    }

    /// A TWAP as it stands.
    func twapState(_ record: TwapRecord) -> JSONValue {
        [
            "coin": Wire.name(universe.listings[record.market].instrument.coin),
            "user": Wire.name(address(of: record.account)), "side": Wire.side(record.side),
            "sz": Wire.decimal(record.size), "executedSz": Wire.decimal(record.executedSize),
            "executedNtl": Wire.decimal(record.executedNotional), "minutes": .number(record.minutes),
            "reduceOnly": Wire.flag(record.reduceOnly), "randomize": Wire.flag(record.isRandomized),
            "timestamp": Wire.time(record.startedAt),
        ]
    }

    /// A change of a TWAP; its time is in seconds, as in the samples.
    func twapChange(_ record: TwapRecord) -> JSONValue {
        [
            "time": .number(record.time.milliseconds / 1000), "state": twapState(record),
            "status": Wire.object([
                ("status", Wire.name(record.status.rawValue)), ("description", record.problem.map { Wire.name($0) }),
            ]),
            "twapId": .number(record.id),
        ]
    }

    /// The running TWAPs of an account in a dex: number and state.
    func twapStates(of account: Int?, _ user: Address, dex: Int) -> JSONValue {
        let running = account.map { history.account($0).runningTwaps } ?? []
        return Wire.list(
            running.filter { universe.listings[$0.market].dex == dex }.map { [.number($0.id), twapState($0)] })
    }
}
