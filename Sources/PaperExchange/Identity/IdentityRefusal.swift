public import EthereumCrypto
public import TradingCore

/// Why an action about who is who is not taken.
///
/// Of these texts the exchange's documentation gives the first three; the others are unconfirmed on testnet.
public enum IdentityRefusal: Error, Sendable, Hashable {
    /// Nobody of that address may sign actions of trading.
    case unknownSigner(Address)
    /// An address without an account has signed a transfer or an approval.
    case noDeposit(Address)
    /// A builder must have some money before it is approved.
    case builderTooPoor
    /// No vault or sub-account has that address.
    case unknownVault(Address)
    /// The signer does not own the vault or sub-account.
    case notOwner(Address)
    /// A name has no letters or too many.
    case nameLength(what: String, least: Int, most: Int)
    /// The expiry in an agent's name is none.
    case agentExpiry
    /// Somebody's account or agent has that address already.
    case agentTaken(Address)
    /// There are as many agents as there may be.
    case tooManyAgents(limit: Int)
    /// There are as many sub-accounts as there may be.
    case tooManySubAccounts(limit: Int)
    /// Sub-accounts must be earned.
    case subAccountVolume(required: USD, traded: USD)
    /// A code of referral must be earned.
    case referralVolume(required: USD, traded: USD)
    /// A code is another's.
    case codeTaken(String)
    /// Nobody has that code.
    case unknownCode(String)
    /// The referrer was set before, or the code is the account's own.
    case referrerFixed
    /// There are as many builders as may be approved.
    case tooManyBuilders(limit: Int)
    /// More than a builder may take.
    case builderFeeTooHigh
    /// The account has several signers, and one alone has signed.
    case needsMultiSig(Address)
    /// Too few of the authorized users have signed.
    case tooFewSignatures(valid: Int, threshold: Int)

    /// The exchange's text.
    public var text: String {
        switch self {
        case .unknownSigner(let address): "User or API Wallet \(address) does not exist."
        case .noDeposit(let address): "Must deposit before performing actions. User: \(address)"
        case .builderTooPoor: "Builder has insufficient balance to be approved."
        case .unknownVault(let address): "Vault not registered: \(address)"
        case .notOwner(let address): "Only the master account or its agents may act for \(address)."
        case .nameLength(let what, let least, let most): "The \(what) must have \(least) to \(most) characters."
        case .agentExpiry: "Invalid agent expiry: valid_until must lie ahead, by 180 days at most."
        case .agentTaken(let address): "Agent address \(address) is already in use."
        case .tooManyAgents(let limit): "Too many agents: at most \(limit) named ones are allowed."
        case .tooManySubAccounts(let limit): "Too many sub-accounts: at most \(limit) are allowed."
        case .subAccountVolume(let required, let traded):
            "Cannot create sub-accounts until enough volume traded. Required: $\(required). Traded: $\(traded.shown())."
        case .referralVolume(let required, let traded):
            "Cannot create a referral code until enough volume traded. Required: $\(required). Traded: $\(traded.shown())."
        case .codeTaken(let code): "Referral code \(code) is already registered."
        case .unknownCode(let code): "Referral code \(code) does not exist."
        case .referrerFixed: "Referrer is already set, or is the user's own."
        case .tooManyBuilders(let limit): "Too many builders approved: at most \(limit) are allowed."
        case .builderFeeTooHigh: "Builder fee is too high."
        case .needsMultiSig(let address): "User \(address) is a multi-sig user and cannot sign alone."
        case .tooFewSignatures(let valid, let threshold):
            "Not enough valid multi-sig signatures: \(valid) of \(threshold)."
        }
    }
}
