public import EthereumCrypto

/// A person's word that a program may trade real money with one account.
///
/// A venue on the mainnet is not made without it. It comes about only from the sentence below with the account's address in it, so that
/// no default, no environment variable and no copied file gives it by accident.
///
/// ```swift
/// let consent = try LiveTradingConsent(
///     "I trade real money with 0x5e9ee1089755c3435139848e47e6635505d5a13a", account: account)
/// ```
public struct LiveTradingConsent: Sendable, Hashable {
    /// The account that may be traded with.
    public let account: Address

    /// Takes the sentence.
    ///
    /// - Throws: ``ConsentError`` when it is another sentence or names another account.
    public init(_ sentence: String, account: Address) throws(ConsentError) {
        guard sentence.lowercased() == Self.sentence(for: account).lowercased() else {
            throw ConsentError(expected: Self.sentence(for: account))
        }
        self.account = account
    }

    /// What has to be said.
    public static func sentence(for account: Address) -> String { "I trade real money with \(account)" }
}

/// A consent that was not given in the right words.
public struct ConsentError: Error, Hashable, CustomStringConvertible {
    /// What has to be said.
    public let expected: String

    /// The refusal in plain words.
    public var description: String { "to trade real money, say exactly: \(expected)" }
}
