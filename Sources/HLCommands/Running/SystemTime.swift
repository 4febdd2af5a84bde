internal import Foundation
import TradingCore

/// The system's clock.
struct SystemTime: TimeSource {
    func now() -> Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
