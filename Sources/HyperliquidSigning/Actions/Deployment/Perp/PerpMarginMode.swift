/// How positions of a perpetual are margined.
public enum PerpMarginMode: String, WireWord {
    /// Isolated, and what was put behind a position stays there until it closes.
    case strictIsolated
    /// Isolated, and margin can be taken back.
    case noCross
    /// Isolated or cross, as the trader likes.
    case normal
}
