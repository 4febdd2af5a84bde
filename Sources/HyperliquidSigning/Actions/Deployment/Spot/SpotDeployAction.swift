/// Deploys and runs a spot token: one step of a deployment, or one setting of a token that stands.
///
/// A deployment takes several actions: register the token, hand out its genesis, close the genesis, register the pair, register the
/// liquidity (the order unverified). What a step may hold is known to the exchange alone, which answers with what is wrong.
///
/// ```swift
/// let action = SpotDeployAction.registerSpot(.init(base: 1048, quote: 0))
/// ```
public enum SpotDeployAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "spotDeploy"

    /// Buys a place in the auction and registers the token.
    case registerToken(RegisterToken)
    /// Says who gets how much at the start; may be sent several times (unverified).
    case userGenesis(UserGenesis)
    /// Closes the handing out.
    case genesis(Genesis)
    /// Registers a pair of two tokens.
    case registerSpot(RegisterSpot)
    /// Sets the orders of the automatic liquidity.
    case registerHyperliquidity(RegisterHyperliquidity)
    /// Sets the part of the fees that the deployer gets.
    case setDeployerTradingFeeShare(TradingFeeShare)
    /// Lets other tokens be traded against this one.
    case enableQuoteToken(token: UInt32)
    /// Takes that back.
    case disableQuoteToken(token: UInt32)
    /// Lets the deployer freeze users of the token.
    case enableFreezePrivilege(token: UInt32)
    /// Gives that up; for good (unverified).
    case revokeFreezePrivilege(token: UInt32)
    /// Freezes a user of the token, or frees them.
    case freezeUser(FreezeUser)
    /// Asks for a link to a contract on the EVM.
    case requestEvmContract(RequestEvmContract)
    /// Registers or settles outcomes.
    case outcome(OutcomeDeployment)

    private enum Variant: String, CaseIterable {
        case registerToken2
        case userGenesis
        case genesis
        case registerSpot
        case registerHyperliquidity
        case setDeployerTradingFeeShare
        case enableQuoteToken
        case disableQuoteToken
        case enableFreezePrivilege
        case revokeFreezePrivilege
        case freezeUser
        case requestEvmContract
        case outcome
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        switch self {
        case .registerToken(let content): writer.field("registerToken2", content)
        case .userGenesis(let content): writer.field("userGenesis", content)
        case .genesis(let content): writer.field("genesis", content)
        case .registerSpot(let content): writer.field("registerSpot", content)
        case .registerHyperliquidity(let content): writer.field("registerHyperliquidity", content)
        case .setDeployerTradingFeeShare(let content): writer.field("setDeployerTradingFeeShare", content)
        case .enableQuoteToken(let token): writer.field("enableQuoteToken", TokenChoice(token: token))
        case .disableQuoteToken(let token): writer.field("disableQuoteToken", TokenChoice(token: token))
        case .enableFreezePrivilege(let token): writer.field("enableFreezePrivilege", TokenChoice(token: token))
        case .revokeFreezePrivilege(let token): writer.field("revokeFreezePrivilege", TokenChoice(token: token))
        case .freezeUser(let content): writer.field("freezeUser", content)
        case .requestEvmContract(let content): writer.field("requestEvmContract", content)
        case .outcome(let content): writer.field("outcome", content)
        }
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let (variant, value, path) = try fields.readVariant(Variant.self)
        switch variant {
        case .registerToken2: self = .registerToken(try .init(reading: value, at: path))
        case .userGenesis: self = .userGenesis(try .init(reading: value, at: path))
        case .genesis: self = .genesis(try .init(reading: value, at: path))
        case .registerSpot: self = .registerSpot(try .init(reading: value, at: path))
        case .registerHyperliquidity: self = .registerHyperliquidity(try .init(reading: value, at: path))
        case .setDeployerTradingFeeShare: self = .setDeployerTradingFeeShare(try .init(reading: value, at: path))
        case .enableQuoteToken: self = .enableQuoteToken(token: try TokenChoice(reading: value, at: path).token)
        case .disableQuoteToken: self = .disableQuoteToken(token: try TokenChoice(reading: value, at: path).token)
        case .enableFreezePrivilege:
            self = .enableFreezePrivilege(token: try TokenChoice(reading: value, at: path).token)
        case .revokeFreezePrivilege:
            self = .revokeFreezePrivilege(token: try TokenChoice(reading: value, at: path).token)
        case .freezeUser: self = .freezeUser(try .init(reading: value, at: path))
        case .requestEvmContract: self = .requestEvmContract(try .init(reading: value, at: path))
        case .outcome: self = .outcome(try .init(reading: value, at: path))
        }
    }
}
