public import NIOCore

/// How much a client may ask of an exchange, and what it keeps back for protection.
///
/// Source: Hyperliquid documentation, "Rate limits": 1200 weight a minute for an address on the internet, one action in ten seconds
/// when an account has none left. The reserves are this library's own.
public struct LimitsConfiguration: Sendable, Hashable {
    /// The weight of a minute.
    public var weightPerMinute = 1200
    /// How many requests of any weight a minute may hold; nil for no limit but the weight's.
    public var requestsPerMinute: Int?
    /// How many actions of one signer may be on their way at once.
    ///
    /// The exchange keeps the 100 highest nonces; among so few that overtake each other none gets lost.
    public var actionsInFlight = 20
    /// How many of these only protective actions may use.
    public var protectiveInFlight = 4
    /// How much of the weight only protective requests may use.
    public var protectiveWeight = 120
    /// How many of an account's actions only protective ones may use.
    public var protectiveActions = 100
    /// How long an account without actions waits for the next.
    public var exhaustedPause: TimeAmount = .seconds(10)
    /// The first and the longest wait after the exchange asked for fewer requests.
    public var firstPause: TimeAmount = .seconds(1)
    /// The longest wait after the exchange asked for fewer requests.
    public var longestPause: TimeAmount = .seconds(60)

    /// The documented limits.
    public init() {}

    /// The documented limits.
    public static let documented = LimitsConfiguration()

    /// At most 60 requests a minute, whatever their weight: stricter than any documented limit, for those who want to stay far below.
    public static let seed = {
        var limits = LimitsConfiguration()
        limits.requestsPerMinute = 60
        return limits
    }()

    /// How much of the weight a priority leaves for those above it.
    func reserve(for priority: RequestPriority) -> Int {
        switch priority {
        case .protective: 0
        case .order: protectiveWeight
        case .normal: 2 * protectiveWeight
        case .background: 4 * protectiveWeight
        }
    }
}
