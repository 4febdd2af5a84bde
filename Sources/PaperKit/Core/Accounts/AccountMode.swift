/// How an account's balances stand together, under the exchange's names.
///
/// Source: rules.md 6. Here only the rights differ: margin is counted by dex in every mode, so a unified account must keep
/// its collateral in the dex it trades in.
public enum AccountMode: String, Sendable, Hashable, Codable, CaseIterable {
    /// Perp dexes and spot are apart: the standard mode.
    case disabled
    /// One balance per token.
    case unifiedAccount
    /// One balance per token, and spot counts as margin.
    case portfolioMargin
}
