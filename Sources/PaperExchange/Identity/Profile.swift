public import EthereumCrypto

/// What an account has said of itself, apart from money and orders.
public struct Profile: Sendable, Hashable, Codable {
    /// A builder whose fee the account has approved.
    public struct BuilderApproval: Sendable, Hashable, Codable {
        /// The builder.
        public var builder: Address
        /// The most that it may take, in tenths of a basis point.
        public var tenthsOfBasisPoint: Int
    }

    /// Who must sign for an account of several signers.
    public struct Signers: Sendable, Hashable, Codable {
        /// Who may sign.
        public var users: [Address]
        /// How many of them it takes.
        public var threshold: Int
    }

    /// The name on leaderboards, empty for none.
    public var displayName = ""
    /// Its own code of referral.
    public var referralCode: String?
    /// The account that referred it.
    public var referrer: Int?
    /// The builders whose fees are approved, oldest first.
    public var builders: [BuilderApproval] = []
    /// Who signs, where one alone may not.
    public var signers: Signers?
    /// Whether dust of spot tokens is left alone.
    public var optsOutOfDusting = false
    /// Whether its transactions go into the large blocks of the EVM.
    public var usesBigBlocks = false

    /// An account that has said nothing.
    public init() {}

    /// What a builder may take at most, in tenths of a basis point.
    public func approvedFee(of builder: Address) -> Int {
        builders.first { $0.builder == builder }?.tenthsOfBasisPoint ?? 0
    }

    /// Approves a builder's fee; zero takes the approval back.
    ///
    /// - Throws: ``IdentityRefusal`` when ten builders are approved already, or the fee is above 1 %.
    public mutating func approve(_ builder: Address, tenthsOfBasisPoint: Int) throws(IdentityRefusal) {
        guard tenthsOfBasisPoint <= 1000 else { throw .builderFeeTooHigh }
        let place = builders.firstIndex { $0.builder == builder }
        if tenthsOfBasisPoint == 0 {
            if let place { builders.remove(at: place) }
        } else if let place {
            builders[place].tenthsOfBasisPoint = tenthsOfBasisPoint
        } else {
            guard builders.count < 10 else { throw .tooManyBuilders(limit: 10) }
            builders.append(BuilderApproval(builder: builder, tenthsOfBasisPoint: tenthsOfBasisPoint))
        }
    }
}
