public import EthereumCrypto
public import TradingCore

/// Chooses how the balances of an account stand for each other.
public struct UserSetAbstractionAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "userSetAbstraction"
    /// The name of the signed type.
    public static let primaryType = "UserSetAbstraction"

    /// Whose account: the signer's or one of its sub-accounts.
    public var user: Address
    /// How.
    public var abstraction: Abstraction

    /// Describes a choice.
    public init(user: Address, abstraction: Abstraction) {
        self.user = user
        self.abstraction = abstraction
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [TypedField("user", .address(user)), TypedField("abstraction", .string(abstraction.rawValue))]
    }

    /// Inside a multi-sig action the choice is one letter, although its signers sign the word.
    public var multiSigFields: [TypedField] {
        [TypedField("user", .address(user)), TypedField("abstraction", .string(abstraction.letter))]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        user = try fields.read("user")
        abstraction = try fields.read("abstraction")
    }
}

/// How the balances of an account stand for each other.
public enum Abstraction: String, Hashable, Sendable, CaseIterable, WireValue {
    /// Each on its own.
    case disabled
    /// All balances are one.
    case unifiedAccount
    /// All balances are one, and positions offset each other's margin.
    case portfolioMargin

    /// The one letter that L1 actions write.
    public var letter: String {
        switch self {
        case .disabled: "i"
        case .unifiedAccount: "u"
        case .portfolioMargin: "p"
        }
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(rawValue) }

    /// Reads the word or the letter.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard let abstraction = Self.allCases.first(where: { $0.rawValue == text || $0.letter == text }) else {
            throw ActionError(
                path, "\"\(text.prefix(60))\" is not one of disabled, unifiedAccount, portfolioMargin", in: value)
        }
        self = abstraction
    }
}
