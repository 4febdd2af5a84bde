public import EthereumCrypto
public import HyperliquidSigning

/// An action that is signed and not yet sent, with all that is needed to find out later what became of it.
///
/// Its bytes are sent again where that is needed; it is never signed again, since a second signature would be a second action.
public struct SignedIntent: Sendable, Hashable {
    /// The exchange's name of the action.
    public var type: String
    /// What is to be sent: the exact bytes, and the nonce and expiry within.
    public var request: SignedRequest
    /// Who signed.
    public var signer: Address
    /// The network that it was signed for.
    public var network: Network
    /// Whose orders it is about: the owner of the agent, or the vault.
    public var account: Address
    /// What it does to which orders.
    public var subject: IntentSubject
    /// What an answer should look like.
    public var shape: ReplyShape
    /// How urgent it is.
    public var priority: RequestPriority

    /// Describes an intent.
    public init(
        type: String, request: SignedRequest, signer: Address, network: Network, account: Address,
        subject: IntentSubject, shape: ReplyShape, priority: RequestPriority
    ) {
        self.type = type
        self.request = request
        self.signer = signer
        self.network = network
        self.account = account
        self.subject = subject
        self.shape = shape
        self.priority = priority
    }

    /// The nonce, the name of the intent.
    public var nonce: UInt64 { request.terms.nonce }

    /// What the intent asks of the limits.
    public var ticket: GateTicket {
        let isCancel = if case .cancels = subject { true } else { false }
        return .action(items: shape.count, isCancel: isCancel, priority)
    }
}
