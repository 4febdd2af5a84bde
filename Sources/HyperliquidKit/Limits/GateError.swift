/// A request that was not let through to the exchange: nothing of it was sent.
public enum GateError: Error, Hashable, CustomStringConvertible {
    /// The limits did not give way in time.
    case busy(LimitsReport)
    /// The gate was closed.
    case closed

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .busy(let report):
            "the request waited too long for the exchange's limits, and nothing was sent; send less often\n\(report)"
        case .closed: "the client was shut down, and nothing was sent"
        }
    }
}
