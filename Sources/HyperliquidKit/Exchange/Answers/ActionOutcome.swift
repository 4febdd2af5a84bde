/// What became of an action, or of one item of it: taken, refused, or not known.
///
/// "Not known" is no kind of "no". Whoever takes it for one places the order a second time.
///
/// ```swift
/// switch try await exchange.place(order) {
/// case .accepted(let answer): …
/// case .rejected(let rejection): print(rejection)        // what it was, and what to do
/// case .unknown(let unknown): try await exchange.resolve(unknown)
/// }
/// ```
public enum ActionOutcome<Value: Sendable>: Sendable {
    /// The exchange took it.
    case accepted(Value)
    /// It had no effect and will never have one.
    case rejected(Rejection)
    /// It may have had an effect, or may still have one.
    case unknown(UnknownOutcome)

    /// The answer, where the exchange took it.
    public var value: Value? {
        if case .accepted(let value) = self { value } else { nil }
    }

    /// Why it was refused, where it was.
    public var rejection: Rejection? {
        if case .rejected(let rejection) = self { rejection } else { nil }
    }

    /// What is not known, where it is not.
    public var unknown: UnknownOutcome? {
        if case .unknown(let unknown) = self { unknown } else { nil }
    }

    /// The same outcome with another value.
    ///
    /// - Throws: What `transform` throws.
    public func map<Other: Sendable, Failure: Error>(
        _ transform: (Value) throws(Failure) -> Other
    ) throws(Failure) -> ActionOutcome<Other> {
        switch self {
        case .accepted(let value): .accepted(try transform(value))
        case .rejected(let rejection): .rejected(rejection)
        case .unknown(let unknown): .unknown(unknown)
        }
    }
}

extension ActionOutcome: Equatable where Value: Equatable {}
extension ActionOutcome: Hashable where Value: Hashable {}
