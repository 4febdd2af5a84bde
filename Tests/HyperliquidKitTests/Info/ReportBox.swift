import Synchronization
import TradingCore

/// Keeps the reports that a client hands out.
final class ReportBox: Sendable {
    private let kept = Mutex<[(name: String, report: DecodingReport)]>([])

    var all: [(name: String, report: DecodingReport)] { kept.withLock { $0 } }

    func add(_ name: String, _ report: DecodingReport) { kept.withLock { $0.append((name, report)) } }
}
