internal import Foundation
public import TradingCore

/// This machine's clock.
public struct SystemClock: TimeSource {
    /// Makes one.
    public init() {}

    /// The time now.
    public func now() -> Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
