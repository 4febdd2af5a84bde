/// Who goes first when requests have to wait.
public enum RequestPriority: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// What only fills a table or a file.
    case background
    /// Questions.
    case normal
    /// Orders that open, and what resolves an unknown outcome.
    case order
    /// Cancels and orders that only reduce: they have a reserve of their own.
    case protective

    /// Orders by urgency.
    public static func < (left: RequestPriority, right: RequestPriority) -> Bool { left.rawValue < right.rawValue }
}
