public import TradingCore

/// A fall of the equity from a peak, until the peak is reached again.
public struct Drawdown: Hashable, Sendable {
    /// The equity from which it fell.
    public let peak: USD
    /// The lowest equity before the peak was reached again.
    public let trough: USD
    /// When the equity last stood at the peak.
    public let peakTime: Timestamp
    /// When it stood lowest.
    public let troughTime: Timestamp
    /// When the peak was reached again, or the last moment that was recorded.
    public let endTime: Timestamp
    /// Whether the peak was reached again.
    public let isRecovered: Bool

    /// What was lost from peak to trough.
    public var amount: USD { peak - trough }

    /// The loss as a share of the peak: 0.25 is a quarter.
    public var fraction: Double { amount.fraction(of: peak) }

    /// The milliseconds from the peak until it was reached again, or until the last moment that was recorded.
    public var length: Int64 { endTime - peakTime }
}
