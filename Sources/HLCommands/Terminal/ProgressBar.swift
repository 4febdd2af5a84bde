internal import Foundation
import TradingCore

/// A line on the terminal that shows how far long work has come: share done, rate, time left.
///
/// It draws at most ten times a second, only on a terminal, and leaves nothing behind.
struct ProgressBar {
    private let terminal: Terminal
    private let title: String
    private let unit: String
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?

    init(_ title: String, unit: String, on terminal: Terminal) {
        // A line that wraps could not be wiped.
        self.title = title.shortened(to: 24)
        self.unit = unit
        self.terminal = terminal
    }

    /// Draws the line anew, if it is time to.
    mutating func update(count: Int, fraction: Double?) {
        guard terminal.errorIsTerminal else { return }
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
        lastDrawn = now
        let seconds = (now - start) / .seconds(1)
        guard seconds > 0.2 else { return }
        var line = title
        if let fraction {
            let share = min(max(fraction, 0), 1)
            let filled = Int(share * 24)
            let (full, empty) = terminal.usesUnicode ? ("█", "░") : ("#", ".")
            line += " " + String(repeating: full, count: filled) + String(repeating: empty, count: 24 - filled)
            line += " \(Int(share * 100)) %"
            if share > 0.01 { line += ", \(Self.duration(seconds * (1 - share) / share)) left" }
        }
        line += ", \(count) \(unit), \(Self.rate(Double(count) / seconds))"
        terminal.redraw(line)
    }

    /// Wipes the line.
    func finish() {
        if lastDrawn != nil { terminal.redraw("") }
    }

    private static func rate(_ perSecond: Double) -> String {
        switch perSecond {
        case 1_000_000...: "\((perSecond / 100_000).rounded() / 10)M/s"
        case 1_000...: "\(Int(perSecond / 1_000))k/s"
        default: "\(Int(perSecond))/s"
        }
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
