public import TradingCore

/// One line of a run's log.
public struct LogLine: Hashable, Sendable {
    /// How much a line matters.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// For developers.
        case debug
        /// Worth knowing.
        case info
        /// Something to look at.
        case warning
        /// Something went wrong.
        case error
        /// The kill switch moved.
        case killSwitch
    }

    /// When.
    public var time: Timestamp
    /// How much it matters.
    public var level: Level
    /// What is said.
    public var message: String

    /// Makes a line.
    public init(_ level: Level, _ message: String, at time: Timestamp) {
        self.level = level
        self.message = message
        self.time = time
    }
}
