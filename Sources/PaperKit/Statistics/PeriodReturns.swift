import TradingCore

/// The returns of an account over hours or days, and the ratios made of them.
///
/// A period that nothing was recorded in counts as a return of zero, so that a gap in the data neither hides risk nor
/// makes any. The first and the last period may be shorter than the others.
struct PeriodReturns {
    /// The equity at the end of one period.
    struct Close: Hashable, Sendable {
        /// When the period ends; a moment at midnight still belongs to the day before.
        var end: Timestamp
        /// The last equity of the period.
        var equity: USD
    }

    let sampling: AnnualisedRatio.Sampling
    /// The returns of the periods in which something was recorded.
    private let returns: [Double]
    /// How many periods there were, silent ones counted.
    private let count: Double

    /// The returns between closes, or nil when the equity was not above zero throughout: no return can then be named.
    init?(start: EquityPoint, closes: [Close], sampling: AnnualisedRatio.Sampling) {
        var returns: [Double] = []
        var count: Int64 = 0
        var end = Self.end(ofPeriodWith: start.time, sampling: sampling)
        if end != start.time { end = end - sampling.milliseconds }
        var equity = start.equity.doubleValue
        // A close at the very moment of the start has no period behind it.
        for close in closes where close.end > end {
            guard equity > 0 else { return nil }
            let next = close.equity.doubleValue
            returns.append(next / equity - 1)
            count += (close.end - end) / sampling.milliseconds
            (end, equity) = (close.end, next)
        }
        self.sampling = sampling
        self.returns = returns
        self.count = Double(count)
    }

    /// When the period ends that a moment belongs to; a moment on the edge belongs to the period before it.
    static func end(ofPeriodWith moment: Timestamp, sampling: AnnualisedRatio.Sampling) -> Timestamp {
        let length = sampling.milliseconds
        return Timestamp(milliseconds: RoundingMode.up.quotient(moment.milliseconds, length) * length)
    }

    private var mean: Double { returns.reduce(0, +) / count }

    /// Mean return over its standard deviation, for a year; nil with fewer than two periods or without any change.
    var sharpe: AnnualisedRatio? {
        guard count >= 2 else { return nil }
        let mean = mean
        let silent = count - Double(returns.count)
        let squares = returns.reduce(silent * mean * mean) { $0 + ($1 - mean) * ($1 - mean) }
        return ratio(mean, over: (squares / (count - 1)).squareRoot())
    }

    /// Mean return over the root mean square of the losses, for a year; nil with fewer than two periods or without a
    /// loss.
    var sortino: AnnualisedRatio? {
        guard count >= 2 else { return nil }
        let squares = returns.reduce(0) { $0 + min($1, 0) * min($1, 0) }
        return ratio(mean, over: (squares / count).squareRoot())
    }

    private func ratio(_ mean: Double, over deviation: Double) -> AnnualisedRatio? {
        // Returns that are equal up to the last bit leave a deviation of pure rounding noise.
        guard deviation > 1e-15 else { return nil }
        let value = mean / deviation * sampling.periodsPerYear.squareRoot()
        return value.isFinite ? AnnualisedRatio(value, sampling: sampling) : nil
    }
}
