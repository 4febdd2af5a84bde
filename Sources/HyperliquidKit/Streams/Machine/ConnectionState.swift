/// How it stands with a connection.
public enum ConnectionState: String, Sendable, Hashable, CustomStringConvertible {
    /// Not wanted, or no more.
    case disconnected
    /// Being opened for the first time.
    case connecting
    /// Open.
    case connected
    /// Lost, and being opened anew.
    case reconnecting
    /// Given up after as many attempts as were allowed.
    case failed

    /// The name.
    public var description: String { rawValue }
}
