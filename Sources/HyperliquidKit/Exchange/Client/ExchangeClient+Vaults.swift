public import EthereumCrypto
public import HyperliquidSigning

extension ExchangeClient {
    /// Makes a sub-account.
    ///
    /// - Returns: Its address.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func createSubAccount(
        named name: String
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        guard (1...16).contains(name.count) else {
            throw ExchangeError(.unfit, "the name \"\(name.prefix(40))\" has not 1 to 16 characters; choose another")
        }
        return try await submit(CreateSubAccountAction(name: name))[0]
    }

    /// Moves USDC between the account and a sub-account.
    ///
    /// - Returns: Whether it was done.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func transfer(
        _ amount: MicroUSD, subAccount: Address, isDeposit: Bool
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(SubAccountTransferAction(subAccount: subAccount, isDeposit: isDeposit, amount: amount))[0]
    }

    /// Makes a vault.
    ///
    /// - Parameters:
    ///   - name: 3 to 50 characters.
    ///   - description: 10 to 250 characters.
    ///   - initialAmount: What is paid in, at least 100 USD.
    /// - Returns: Its address.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func createVault(
        named name: String, description: String, initialAmount: MicroUSD
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        guard (3...50).contains(name.count), (10...250).contains(description.count),
            initialAmount.count >= 100_000_000
        else {
            throw ExchangeError(
                .unfit, "a vault needs a name of 3 to 50 characters, a description of 10 to 250, and 100 USD or more")
        }
        return try await submit { nonce in
            CreateVaultAction(name: name, description: description, initialAmount: initialAmount, nonce: nonce)
        }[0]
    }

    /// Pays into a vault, or takes out of it.
    ///
    /// - Returns: Whether it was done.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func transfer(
        _ amount: MicroUSD, vault: Address, isDeposit: Bool
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(VaultTransferAction(vault: vault, isDeposit: isDeposit, amount: amount))[0]
    }
}
