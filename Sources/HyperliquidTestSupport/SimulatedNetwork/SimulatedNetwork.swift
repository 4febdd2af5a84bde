public import NIOCore

/// A network within a test: no sockets, a virtual clock, and every accident drawn from a seed.
///
/// ```swift
/// let loop = EmbeddedEventLoop()
/// let network = SimulatedNetwork(loop, seed: 7)
/// let exchange = SimulatedExchange()
/// network.server = exchange
/// let client = StreamClient(.local(port: 1), transport: network.webSockets, loop: loop, time: LoopTime(loop), seed: 1)
/// ```
///
/// Unchecked: everything in it is touched on its event loop only, which every entry checks. One test, one network.
public final class SimulatedNetwork: @unchecked Sendable {
    /// Where everything happens.
    public let loop: any EventLoop
    /// How bad the network is; may be changed at any time.
    public var conditions: NetworkConditions
    /// Who answers WebSockets; without one every attempt is refused.
    public var server: (any SimulatedServer)?
    /// Who answers requests over HTTP; without one every request is refused.
    ///
    /// Nil as an answer means none.
    public var answer: ((_ path: String, _ body: [UInt8]) -> (status: Int, body: String)?)?
    /// When attempts to connect were made, by the clock of the loop.
    public private(set) var attempts: [NIODeadline] = []
    /// The connections that are open, oldest first.
    public private(set) var open: [SimulatedWebSocket] = []
    private var state: UInt64

    /// A network.
    ///
    /// - Parameters:
    ///   - loop: Where everything happens.
    ///   - seed: Decides every accident.
    ///   - conditions: How bad it is.
    public init(_ loop: any EventLoop, seed: UInt64, conditions: NetworkConditions = NetworkConditions()) {
        self.loop = loop
        self.conditions = conditions
        state = seed
    }

    /// The WebSockets of this network.
    public var webSockets: SimulatedWebSocketTransport { SimulatedWebSocketTransport(network: self) }

    /// The HTTP of this network.
    public var http: SimulatedHTTPTransport { SimulatedHTTPTransport(network: self) }

    /// Whether something happens that is this likely.
    func happens(_ chance: Double) -> Bool {
        guard chance > 0 else { return false }
        return Double(next() >> 11) / Double(UInt64(1) << 53) < chance
    }

    /// How long the way takes this time.
    func delay() -> TimeAmount {
        let shortest = conditions.shortestDelay.nanoseconds
        let spread = max(0, conditions.longestDelay.nanoseconds - shortest)
        return .nanoseconds(shortest + (spread == 0 ? 0 : Int64(next() % UInt64(spread + 1))))
    }

    func noteAttempt() { attempts.append(loop.now) }

    func opened(_ socket: SimulatedWebSocket) { open.append(socket) }

    func closed(_ socket: SimulatedWebSocket) { open.removeAll { $0 === socket } }

    /// The most attempts to connect within any window of time so far.
    public func mostAttempts(within window: TimeAmount) -> Int {
        var most = 0
        var first = 0
        for (index, moment) in attempts.enumerated() {
            while attempts[first] + window <= moment { first += 1 }
            most = max(most, index - first + 1)
        }
        return most
    }

    private func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// The other side of simulated WebSockets; called on the event loop.
public protocol SimulatedServer: AnyObject, Sendable {
    /// A connection is open.
    func opened(_ socket: SimulatedWebSocket)
    /// A message came.
    func received(_ text: String, on socket: SimulatedWebSocket)
    /// A connection is closed.
    func closed(_ socket: SimulatedWebSocket)
}
