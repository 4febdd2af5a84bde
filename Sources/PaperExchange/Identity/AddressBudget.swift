public import TradingCore

/// How many actions an account may send: 10,000, one more for each dollar traded, and those that were bought.
///
/// A batch of n counts n. Cancels go on for a while beyond the limit. Whoever is beyond it may send one action every ten seconds.
///
/// Source: rules.md 10; that actions let through at that pace count as well is unconfirmed on testnet.
public struct AddressBudget: Sendable, Hashable, Codable {
    /// The actions of an account that has never traded.
    public static let initial: UInt64 = 10_000
    /// The pace of an account beyond its limit.
    public static let pace: Int64 = 10_000

    /// What was sent so far.
    public private(set) var used: UInt64 = 0
    /// What was bought.
    public internal(set) var reserved: UInt64 = 0
    private var latestBeyond: Timestamp?

    /// An account that has sent nothing.
    public init() {}

    /// How many actions an account of that volume may send.
    public func limit(volume: USD) -> UInt64 {
        Self.initial + reserved + UInt64(clamping: max(0, volume.raw / (1 as USD).raw))
    }

    /// Counts an action.
    ///
    /// - Parameters:
    ///   - count: How many it counts as.
    ///   - isCancel: Whether it only takes orders back.
    ///   - volume: What the account has traded.
    ///   - time: Now.
    /// - Throws: ``BudgetRefusal`` when it may not be sent now; nothing is counted then.
    public mutating func take(
        _ count: UInt64, isCancel: Bool, volume: USD, at time: Timestamp
    ) throws(BudgetRefusal) {
        let usual = limit(volume: volume)
        let limit = isCancel ? min(usual + 100_000, 2 * usual) : usual
        guard used + count > limit else {
            used += count
            return
        }
        if let latestBeyond, time - latestBeyond < Self.pace {
            throw BudgetRefusal(used: used + count, limit: limit, volume: volume)
        }
        latestBeyond = time
        used += count
    }

    /// Counts an action that was not executed, whatever the limit.
    public mutating func charge(_ count: UInt64) { used += count }
}

/// An account has sent more than its volume allows.
public struct BudgetRefusal: Error, Sendable, Hashable {
    /// What would have been sent.
    public var used: UInt64
    /// What may be sent.
    public var limit: UInt64
    /// What was traded.
    public var volume: USD

    /// Describes a refusal.
    public init(used: UInt64, limit: UInt64, volume: USD) {
        self.used = used
        self.limit = limit
        self.volume = volume
    }

    /// The exchange's text.
    public var text: String {
        "Too many cumulative requests sent (\(used) > \(limit)) for cumulative volume traded $\(volume.shown()). "
            + "Place taker orders to free up 1 request per USDC traded."
    }
}
