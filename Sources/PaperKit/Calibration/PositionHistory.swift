import TradingCore

/// The position of every market at any time, as its fills leave it.
struct PositionHistory: Sendable {
    private struct Step: Sendable {
        let time: Timestamp
        let before: Size
        let after: Size
        let price: Price
    }

    private var steps: [Coin: [Step]] = [:]

    init(_ sequence: RealFillSequence) {
        for fill in sequence.fills where !fill.isSpot {
            steps[fill.coin, default: []].append(
                Step(time: fill.time, before: fill.startPosition, after: fill.endPosition, price: fill.price))
        }
    }

    /// The positions that may have been held when an hour was paid: from the hour itself to the stamp of the payment.
    ///
    /// - Returns: Them in order; empty where the market has no fills.
    func positions(of coin: Coin, around time: Timestamp) -> [Size] {
        guard let steps = steps[coin], let first = steps.first else { return [] }
        var low = Self.index(in: steps, from: time.wholeHour)
        var positions = [low > 0 ? steps[low - 1].after : first.before]
        while low < steps.count, steps[low].time <= time {
            positions.append(steps[low].after)
            low += 1
        }
        return positions
    }

    private static func index(in steps: [Step], from time: Timestamp) -> Int {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The price of the account's own fill that is nearest in time; nil where the market has none.
    func nearestPrice(of coin: Coin, at time: Timestamp) -> Price? {
        guard let steps = steps[coin] else { return nil }
        let index = Self.index(in: steps, from: time)
        let around = [index - 1, index].filter(steps.indices.contains).map { steps[$0] }
        return around.min { abs($0.time - time) < abs($1.time - time) }?.price
    }

    /// The hours over which something was held, market by market.
    func hoursHeld(from: Timestamp, to: Timestamp) -> [FundingComparison.MissingHour] {
        var hours: [FundingComparison.MissingHour] = []
        for coin in steps.keys.sorted() {
            guard let steps = steps[coin] else { continue }
            for (index, step) in steps.enumerated() where !step.after.isZero {
                let end = index + 1 < steps.count ? steps[index + 1].time : to
                var hour = max(step.time.wholeHour + Timestamp.millisecondsPerHour, from)
                while hour < end, hour <= to {
                    hours.append(FundingComparison.MissingHour(coin: coin, hour: hour))
                    hour = hour + Timestamp.millisecondsPerHour
                }
            }
        }
        return hours
    }
}
