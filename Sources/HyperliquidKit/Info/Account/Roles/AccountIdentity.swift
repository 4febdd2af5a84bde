public import EthereumCrypto
public import TradingCore

/// An address that was proven to be an account, and how its balances hang together.
///
/// Asked about an agent's address, or about one with a mistyped digit, the exchange answers as if the account were empty. Only a value
/// of this type may therefore say that an account is flat, and it comes about only when the exchange has said what the address is.
public struct AccountIdentity: Sendable, Hashable {
    /// What kind of account it is.
    public enum Kind: Sendable, Hashable {
        /// An account of its own.
        case master
        /// A vault.
        case vault
        /// A sub-account.
        case subAccount(of: Address)
    }

    /// The account.
    public let address: Address
    /// What kind of account it is.
    public let kind: Kind
    /// How its balances hang together; nil where the exchange, such as a node of one's own, does not take the question.
    public let abstraction: Open<AccountAbstraction>?

    /// Takes what the exchange says about an address.
    ///
    /// - Throws: ``AccountError`` when the address is not an account.
    public init(
        _ address: Address, role: UserRole, abstraction: Open<AccountAbstraction>?
    ) throws(AccountError) {
        switch role {
        case .user: kind = .master
        case .vault: kind = .vault
        case .subAccount(let master): kind = .subAccount(of: master)
        case .agent(let master): throw AccountError.agent(address, of: master)
        case .missing: throw AccountError.missing(address)
        case .unknown(let role, _): throw AccountError.unknownRole(address, role)
        }
        self.address = address
        self.abstraction = abstraction
    }

    /// Whether an answer shows that nothing is held on its dex.
    public func isFlat(in state: ClearinghouseState) -> Bool { state.assetPositions.allSatisfy(\.position.szi.isZero) }

    /// Whether balances are to be read from the tokens (``SpotState``) instead of the perp dexes.
    ///
    /// Nil where nobody can say: the mode is unknown, or the account goes by the exchange's default, which is not documented. Then both
    /// have to be read.
    public var hasSharedBalance: Bool? {
        switch abstraction?.known {
        case .unified, .portfolioMargin: true
        case .standard, .dexAbstraction: false
        case .unset, nil: nil
        }
    }

    /// Why the account must not be traded with money by this version; nil when nothing speaks against it.
    public var paperOnlyReason: String? {
        guard abstraction?.known == nil else { return nil }
        guard let abstraction else {
            return
                "the exchange does not say how the balances of \(address) hang together, so what is free cannot be told; trade it on paper only, or ask the public exchange"
        }
        return
            "the balances of \(address) hang together in a way that this version does not know (\"\(abstraction.name)\"); trade it on paper only, or use a newer version"
    }
}

extension InfoClient {
    /// Asks what an address is and proves that it is an account.
    ///
    /// Costs a weight of 80.
    ///
    /// - Throws: ``AccountError`` when it is an agent, unknown, or the exchange does not say.
    public func identity(of address: Address) async throws(AccountError) -> AccountIdentity {
        do {
            let role = try await userRole(of: address)
            // Whether it is an account at all comes first: about another address the second answer would mean nothing.
            _ = try AccountIdentity(address, role: role, abstraction: nil)
            do {
                return try AccountIdentity(address, role: role, abstraction: try await abstraction(of: address))
            } catch let error as InfoError where error.code == .refused {
                return try AccountIdentity(address, role: role, abstraction: nil)
            }
        } catch let error as AccountError {
            throw error
        } catch {
            throw AccountError.unavailable(address, error)
        }
    }
}
