extension Surface {
    /// Every payload that has a type.
    static let all: [Surface] =
        market + documentedPerps + documentedTokens + documentedChain + account + documentedAccount + documentedLedger
        + accountMessages
}
