public import EthereumCrypto

/// An address that cannot be used as an account.
public struct AccountError: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable {
            case agent, missing, unknownRole, unavailable
        }
        private let kind: Kind

        /// The address is a key that trades for another account.
        public static let agent = Code(kind: .agent)
        /// The exchange does not know the address.
        public static let missing = Code(kind: .missing)
        /// The exchange says something about the address that this version does not know.
        public static let unknownRole = Code(kind: .unknownRole)
        /// The exchange did not say what the address is.
        public static let unavailable = Code(kind: .unavailable)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public let code: Code
    /// The address.
    public let address: Address
    /// The account that the address trades for, where it is an agent.
    public let master: Address?
    /// What is wrong and what to do.
    public let message: String
    /// Why there was no answer.
    public let underlying: InfoError?

    private init(
        _ code: Code, _ address: Address, master: Address? = nil, underlying: InfoError? = nil, _ message: String
    ) {
        self.code = code
        self.address = address
        self.master = master
        self.underlying = underlying
        self.message = message
    }

    /// The message.
    public var description: String { message }

    static func agent(_ address: Address, of master: Address) -> AccountError {
        AccountError(
            .agent, address, master: master,
            "\(address) is an agent of \(master) and has no account of its own; positions, orders and fills are those of \(master): use that address, and keep the agent's key for signing"
        )
    }

    static func missing(_ address: Address) -> AccountError {
        AccountError(
            .missing, address,
            "the exchange does not know \(address): nothing was ever paid in, a digit is mistyped, or it is an agent whose permission has ended; its empty answers do not mean that an account is flat"
        )
    }

    static func unknownRole(_ address: Address, _ role: String) -> AccountError {
        AccountError(
            .unknownRole, address,
            "the exchange says that \(address) is \"\(role)\", which this version does not know; use a newer version")
    }

    static func unavailable(_ address: Address, _ error: any Error) -> AccountError {
        AccountError(
            .unavailable, address, underlying: error as? InfoError,
            "the exchange did not say what \(address) is (\(error)); until it does, nothing about the account is known")
    }
}
