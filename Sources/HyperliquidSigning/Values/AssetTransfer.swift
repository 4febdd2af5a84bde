public import EthereumCrypto
internal import TradingCore

/// A transfer of a token between dexes, accounts and sub-accounts, whoever signs it.
public struct AssetTransfer: Hashable, Sendable {
    /// Who gets it; an agent can name only the account it acts for.
    public var destination: Address
    /// Where it comes from.
    public var source: DexName
    /// Where it goes.
    public var target: DexName
    /// What is sent; to or from a perp dex only its collateral.
    public var token: TokenName
    /// How much, in units of the token.
    public var amount: TokenAmount
    /// The sub-account that pays; nil for the account itself.
    public var subAccount: Address?

    /// Describes a transfer.
    public init(
        _ amount: TokenAmount, of token: TokenName, to destination: Address, from source: DexName,
        into target: DexName, subAccount: Address? = nil
    ) {
        self.destination = destination
        self.source = source
        self.target = target
        self.token = token
        self.amount = amount
        self.subAccount = subAccount
    }

    /// The fields in the order that is hashed and signed, all of them texts.
    private var texts: [(name: StaticString, text: String)] {
        [
            ("destination", destination.description), ("sourceDex", source.description),
            ("destinationDex", target.description), ("token", token.description), ("amount", amount.description),
            ("fromSubAccount", subAccount?.description ?? ""),
        ]
    }

    /// The fields as they are signed in readable form.
    var typedFields: [TypedField] { texts.map { TypedField("\($0.name)", .string($0.text)) } }

    /// Writes the fields as they are hashed.
    func writeFields(to writer: inout some ActionWriter) {
        for (name, text) in texts { writer.field(name, text) }
    }

    /// Reads the fields.
    init(fields: inout ActionFields) throws(ActionError) {
        destination = try fields.read("destination")
        source = try fields.read("sourceDex")
        target = try fields.read("destinationDex")
        token = try fields.read("token")
        amount = try fields.read("amount")
        subAccount =
            if case .string("") = try fields.takeRequired("fromSubAccount").content { nil } else {
                try fields.read("fromSubAccount")
            }
    }
}
