public import EthereumCrypto

/// A refusal by the exchange: why, in its own words, and what to do.
public struct Rejection: Sendable, Hashable, CustomStringConvertible {
    /// Why.
    public var reason: RejectionReason
    /// The exchange's own words, shortened and without what would steer a terminal.
    public var message: String
    /// The exchange's number of the market, where its words name one.
    public var asset: UInt32?
    /// The account that its words name, where they name one.
    public var account: Address?
    /// Where this goes on: what was found out about the refusal.
    public var diagnosis: String?

    /// Describes a refusal.
    public init(_ reason: RejectionReason, message: String, asset: UInt32? = nil, account: Address? = nil) {
        self.reason = reason
        self.message = message
        self.asset = asset
        self.account = account
    }

    /// Reads the exchange's words.
    public init(text: String) {
        let shown = ReplyText.shown(Array(text.utf8), limit: 400)
        self.init(RejectionTexts.reason(of: shown), message: shown)
        let words = shown.split(separator: " ")
        if let last = words.last, last.hasPrefix("asset=") { asset = UInt32(last.dropFirst(6)) }
        account =
            words.lazy.compactMap { word in
                word.hasPrefix("0x") ? try? Address(String(word.prefix(42))) : nil
            }.first
    }

    /// Whether the fault is this client's: its bytes, its signature, its nonce.
    public var isClientBug: Bool { reason.isClientBug }

    /// The exchange's words and what to do.
    public var description: String { "\(message) — \(diagnosis ?? reason.nextStep)" }
}
