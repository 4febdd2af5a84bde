/// How many comparisons of a section came out how.
public struct Tally: Hashable, Sendable {
    /// What paper and the record agree on.
    public var equal = 0
    /// What they differ on.
    public var different = 0
    /// What cannot be told from what was given.
    public var untold = 0

    /// Nothing compared yet.
    public init() {}

    /// What a section comes to.
    public enum Verdict: String, Hashable, Sendable {
        /// Everything that can be told agrees.
        case agrees
        /// Something differs.
        case differs
        /// Nothing can be told.
        case untold = "cannot be told"
    }

    /// The section's verdict.
    public var verdict: Verdict {
        if different > 0 { return .differs }
        return equal > 0 ? .agrees : .untold
    }

    /// Everything that was looked at.
    public var total: Int { equal + different + untold }
}
