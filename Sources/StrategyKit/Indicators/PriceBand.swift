/// Two lines with a middle between them: what ``BollingerBands``, ``KeltnerChannel`` and ``DonchianChannel`` draw.
@frozen
public struct PriceBand: Hashable, Sendable {
    /// The lower line.
    public var lower: Double
    /// The line in the middle.
    public var middle: Double
    /// The upper line.
    public var upper: Double

    /// Draws a band.
    @inlinable
    public init(lower: Double, middle: Double, upper: Double) {
        self.lower = lower
        self.middle = middle
        self.upper = upper
    }

    /// The distance between the lines.
    @inlinable public var height: Double { upper - lower }
}
