/// The number of a run, given by the store and never given twice.
@frozen
public struct RunID: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number.
    public let rawValue: Int64

    /// Takes a number.
    @inlinable
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// The number in decimal.
    public var description: String { String(rawValue) }

    /// Orders by age.
    @inlinable
    public static func < (left: RunID, right: RunID) -> Bool { left.rawValue < right.rawValue }
}
