internal import TradingCore

/// A number of a ``FaultPlan`` that is fixed, or drawn between two ends.
public struct FaultRange: Sendable, Hashable {
    /// The least.
    public var low: Int64
    /// The most.
    public var high: Int64

    /// A fixed number.
    public init(_ number: Int64) { (low, high) = (number, number) }

    /// A number between two ends, both of them possible; given the wrong way round they are exchanged.
    public init(_ one: Int64, _ other: Int64) { (low, high) = (min(one, other), max(one, other)) }

    /// Takes one of its numbers by chance.
    func draw(_ chance: UInt64) -> Int64 {
        guard high > low else { return low }
        return low + Int64(chance % UInt64(high - low + 1))
    }

    var json: JSONValue { low == high ? .number(low) : JSONValue(.array([.number(low), .number(high)])) }
}
