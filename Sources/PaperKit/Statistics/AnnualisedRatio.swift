/// A Sharpe or Sortino ratio, with the returns that it was made of.
///
/// It is scaled to a year of 365 days, since the exchange never closes, and measured against a risk-free return of
/// zero.
public struct AnnualisedRatio: Hashable, Sendable {
    /// How far apart the returns lie that a ratio is made of.
    public enum Sampling: String, Hashable, Sendable {
        /// Hours, for runs shorter than thirty days.
        case hourly
        /// Days in UTC.
        case daily

        /// The milliseconds of one period.
        public var milliseconds: Int64 { self == .hourly ? 3_600_000 : 86_400_000 }

        /// The periods of a year of 365 days.
        public var periodsPerYear: Double { self == .hourly ? 8760 : 365 }
    }

    /// The ratio, for a year.
    public let value: Double
    /// How far apart the returns lie that it was made of.
    public let sampling: Sampling

    /// Names a ratio.
    public init(_ value: Double, sampling: Sampling) {
        self.value = value
        self.sampling = sampling
    }
}
