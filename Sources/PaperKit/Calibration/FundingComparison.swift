public import TradingCore

/// Every payment of funding beside position × oracle × rate.
public struct FundingComparison: Sendable, Hashable {
    /// What the price of a payment was taken from.
    public enum Source: Sendable, Hashable {
        /// A recorded oracle price.
        case oracle(Price)
        /// The prices that the market had about then, and what says so.
        case range(ClosedRange<Price>, String)
        /// Nothing: there is no recording of the time.
        case none
    }

    /// One payment.
    public struct Line: Sendable, Hashable {
        /// The payment.
        public let payment: RealFunding
        /// Where the price comes from.
        public let source: Source
        /// The price that the payment itself implies: amount ÷ (position × rate); nil where the rate is zero.
        public let implied: Price?
        /// The amount by the recorded oracle price, to six decimals; nil without one.
        public let paper: USD?
        /// The price of the account's own fill that is nearest in time, as a hint where there is no recording.
        public let nearestFill: Price?
        /// Whether the payment is reproduced to a unit of the last decimal; nil where that cannot be told.
        public let isReproduced: Bool?
        /// What does not fit together; empty when everything does.
        public let faults: [String]
    }

    /// An hour over which a position was held without a payment in the records.
    public struct MissingHour: Sendable, Hashable {
        /// The market.
        public let coin: Coin
        /// The hour at which funding was due.
        public let hour: Timestamp
    }

    /// The oldest a recorded oracle price may be, in milliseconds: it changes about every three seconds.
    static let oracleAge: Int64 = 60_000

    /// All payments, by time and market.
    public private(set) var lines: [Line] = []
    /// Hours without a payment, between the first payment and the last.
    public let missing: [MissingHour]
    /// How the comparison came out.
    public private(set) var tally = Tally()

    /// Compares.
    public init(_ payments: [RealFunding], sequence: RealFillSequence, witness: MarketWitness) {
        let history = PositionHistory(sequence)
        var distinct: Set<RealFunding> = []
        let sorted = payments.sorted { ($0.time, $0.coin) < ($1.time, $1.coin) }.filter { payment in
            var identity = payment
            identity.place = ""
            return distinct.insert(identity).inserted
        }
        missing = Self.missingHours(sorted, history)
        for payment in sorted {
            let line = Self.line(payment, history, witness.sighting(payment.coin, at: payment.time))
            lines.append(line)
            if !line.faults.isEmpty || line.isReproduced == false {
                tally.different += 1
            } else if line.isReproduced == true {
                tally.equal += 1
            } else {
                tally.untold += 1
            }
        }
    }

    private static func line(
        _ payment: RealFunding, _ history: PositionHistory, _ sighting: MarketSighting
    ) -> Line {
        var faults: [String] = []
        if !payment.isAveraged {
            let held = history.positions(of: payment.coin, around: payment.time)
            if let last = held.last, !held.contains(payment.position) {
                faults.append("the fills leave a position of \(last), the payment was for \(payment.position)")
            }
        }
        if let rate = sighting.fundingRate, rate != payment.rate {
            faults.append("the recording has a rate of \(rate), the payment \(payment.rate)")
        }
        var source = Source.none
        var paper: USD?
        var isReproduced: Bool?
        if let reference = sighting.reference, let oracle = reference.oracle,
            payment.time - reference.time <= oracleAge
        {
            source = .oracle(oracle)
            let amount = payment.amount(at: oracle).rounded(toDecimals: 6, .nearest)
            paper = amount
            isReproduced = (amount - payment.amount).magnitude <= RealFunding.unit
        } else if let range = sighting.range {
            source = .range(range.prices, range.source)
            let (low, high) = (payment.amount(at: range.prices.lowerBound), payment.amount(at: range.prices.upperBound))
            isReproduced =
                payment.amount >= min(low, high) - RealFunding.unit
                && payment.amount <= max(low, high) + RealFunding.unit
        }
        return Line(
            payment: payment, source: source, implied: payment.impliedPrice, paper: paper,
            nearestFill: history.nearestPrice(of: payment.coin, at: payment.time), isReproduced: isReproduced,
            faults: faults)
    }

    private static func missingHours(_ payments: [RealFunding], _ history: PositionHistory) -> [MissingHour] {
        guard let first = payments.first?.time.wholeHour, let last = payments.last?.time.wholeHour else { return [] }
        let paid = Set(payments.map { MissingHour(coin: $0.coin, hour: $0.time.wholeHour) })
        return history.hoursHeld(from: first, to: last).filter { !paid.contains($0) }
    }

    /// How far the implied prices of payments without a recording lie from the account's nearest fills, at most.
    public var largestHintDistance: BasisPoints? {
        lines.filter { $0.source == .none }.compactMap(\.hintDistance).max()
    }

    /// What was really paid (negative) or received.
    public var realTotal: USD { lines.reduce(.zero) { $0 + $1.payment.amount } }
}

extension FundingComparison.Line {
    /// How far the account's nearest fill lies from the prices that round to the payment; nil without one of the two.
    ///
    /// A payment of a few units of the last decimal fits a wide range of prices, and lies at no distance from a fill among them.
    public var hintDistance: BasisPoints? {
        guard let nearestFill, nearestFill > .zero else { return nil }
        let ends = [payment.amount - RealFunding.unit, payment.amount + RealFunding.unit].compactMap { amount in
            var payment = payment
            payment.amount = amount
            return payment.impliedPrice
        }
        guard let low = ends.min(), let high = ends.max() else { return nil }
        let away = nearestFill < low ? low - nearestFill : nearestFill > high ? nearestFill - high : .zero
        let scaled = Int128(away.raw) * Int128(10_000 * BasisPoints.unit)
        return Int64(exactly: RoundingMode.nearest.quotient(scaled, Int128(nearestFill.raw))).map(
            BasisPoints.init(raw:))
    }
}

extension RealFunding {
    /// A unit of the last decimal of an amount.
    static let unit = USD(raw: 10_000_000_000)

    /// What the payment comes to at a price; negative is paid.
    func amount(at price: Price) -> USD { -((price * position) * rate) }

    /// The price that the payment implies; nil where position or rate is zero, or the numbers are beyond all prices.
    var impliedPrice: Price? {
        let divisor = Int128(position.raw) * Int128(rate.raw)
        let (dividend, overflow) = (-amount.raw).multipliedReportingOverflow(by: 1_000_000_000_000)
        guard divisor != 0, !overflow else { return nil }
        let sign: Int128 = divisor < 0 ? -1 : 1
        return Int64(exactly: RoundingMode.nearest.quotient(dividend * sign, divisor * sign)).map(Price.init(raw:))
    }
}
