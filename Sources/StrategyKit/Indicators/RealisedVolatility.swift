public import TradingCore

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The realised volatility of the last m returns, as a share a year: √(mean of r²) × √(returns a year).
///
/// A return is the logarithm of a close over the close before. The mean return is not taken out, and a year has 365
/// days, since these markets never rest.
///
/// ```swift
/// var volatility = RealisedVolatility(24, interval: .hour1)
/// volatility.update(candle.close.doubleValue)
/// volatility.value  // 0.55 is 55 % a year
/// ```
///
/// - Complexity: O(1) a close on average; every m-th costs O(m).
@frozen
public struct RealisedVolatility: Sendable {
    /// How many returns there are in a year.
    public let returnsPerYear: Double
    @usableFromInline var squares: SimpleAverage
    @usableFromInline var previous: Double?

    /// A volatility that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1 and `returnsPerYear` is not negative.
    public init(_ length: Int, returnsPerYear: Double) {
        precondition(returnsPerYear >= 0, "a year cannot have a negative number of returns")
        self.returnsPerYear = returnsPerYear
        squares = SimpleAverage(length)
    }

    /// A volatility of the closes of candles.
    ///
    /// - Precondition: `length` is at least 1.
    public init(_ length: Int, interval: Interval) {
        let year = 365 * Timestamp.millisecondsPerDay
        self.init(length, returnsPerYear: Double(year) / Double(interval.milliseconds))
    }

    /// How many returns are looked back over.
    public var length: Int { squares.length }

    /// The volatility, or nil before the close m+1.
    public var value: Double? { squares.value.map { ($0 * returnsPerYear).squareRoot() } }

    /// Takes the next close, which must be above zero.
    public mutating func update(_ close: Double) {
        defer { previous = close }
        guard let previous else { return }
        let change = log(close / previous)
        squares.update(change * change)
    }
}
