public import EthereumCrypto
public import HyperliquidSigning
public import PaperKit
public import TradingCore

/// A request to act whose signature is somebody's: what is to be done, and who signed it.
///
/// Whether the signer is anybody at the exchange is not known yet.
public struct VerifiedAction: Sendable {
    /// What is to be done.
    public enum Content: Sendable {
        /// An action that is signed through its hash.
        case l1(any L1Action)
        /// An action that is signed in readable form.
        case userSigned(any UserSignedAction)
        /// An order that can be read and is none: its price or size is zero.
        case shapeless(type: String, OrderRefusal)
    }

    /// In whose name several have signed.
    public struct MultiSig: Sendable {
        /// The account of several signers.
        public var user: Address
        /// Who signed as an authorized user; nil for a signature that is nobody's.
        public var approvers: [Address?]
    }

    /// What is to be done.
    public var content: Content
    /// Who signed the request.
    public var signer: Address
    /// What was signed along with it.
    public var terms: RequestTerms
    /// In whose name it was signed together, nil for a request of one signer.
    public var multiSig: MultiSig?
    /// The action as it was sent.
    public var sent: JSONValue

    /// The name of the action, the value of `type`.
    public var type: String {
        switch content {
        case .l1(let action): action.type
        case .userSigned(let action): action.type
        case .shapeless(let type, _): type
        }
    }

    /// How many orders, cancels or changes are in it, by which limits count.
    public var itemCount: Int {
        switch content {
        case .l1(let action as OrderAction): max(1, action.orders.count)
        case .l1(let action as CancelAction): max(1, action.targets.count)
        case .l1(let action as CancelByCloidAction): max(1, action.targets.count)
        case .l1(let action as BatchModifyAction): max(1, action.modifications.count)
        default: 1
        }
    }

    /// Whether it only takes orders back.
    public var isCancel: Bool {
        switch content {
        case .l1(let action): action is CancelAction || action is CancelByCloidAction || action is ScheduleCancelAction
        default: false
        }
    }
}

/// What can be said of a request to act before anybody looks at the state of the exchange.
public enum Verification: Sendable {
    /// It is signed.
    case verified(VerifiedAction)
    /// It is refused whoever sent it, with this text.
    case refused(String)
    /// It is no request of this kind: the server answers with status 422.
    case unprocessable
}
