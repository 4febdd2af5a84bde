internal import HyperliquidKit
public import TradingCore

/// Where and how a server listens.
public struct ServerSettings: Sendable {
    /// The address; this machine alone unless told otherwise.
    public var host = "127.0.0.1"
    /// The port; 0 chooses a free one.
    public var port = 0
    /// Whether an address that others can reach is meant.
    ///
    /// An exchange of play money still answers whoever reaches it, so that an open address has to be asked for.
    public var allowsOtherMachines = false
    /// With one the server speaks TLS.
    public var identity: ServerIdentity?
    /// Event loops.
    public var threads = 2
    /// What it takes from anybody.
    public var limits = ServerLimits()
    /// The clock of its answers and of its faults.
    public var clock: @Sendable () -> Timestamp = { SystemClock().now() }

    /// A server on a free port of this machine.
    public init() {}

    /// Whether nobody but this machine can reach the address.
    var isLoopback: Bool { host == "::1" || host == "localhost" || host.hasPrefix("127.") }
}
