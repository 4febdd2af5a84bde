public import EthereumCrypto
public import HyperliquidSigning

/// Transfers and approvals are signed in readable form, by the account's own key and never by an agent.
///
/// They have no expiry. One whose outcome is unknown is sent again, byte for byte, until the exchange answers; it can happen only once.
extension ExchangeClient {
    /// Sends USDC of the perp balance to another account of the exchange.
    ///
    /// - Returns: Whether it was sent.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func sendUSDC(
        _ amount: TokenAmount, to destination: Address
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(UsdSendAction(to: destination, amount: amount))
    }

    /// Sends a token of the spot balance to another account of the exchange.
    ///
    /// - Returns: Whether it was sent.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func send(
        _ amount: TokenAmount, of token: TokenName, to destination: Address
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(SpotSendAction(to: destination, token: token, amount: amount))
    }

    /// Moves USDC between the perp and the spot balance.
    ///
    /// - Returns: Whether it was moved.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func moveUSDC(
        _ amount: TokenAmount, toPerp: Bool, subAccount: Address? = nil
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(UsdClassTransferAction(amount, toPerp: toPerp, subAccount: subAccount))
    }

    /// Moves a token between dexes, accounts and sub-accounts.
    ///
    /// - Returns: Whether it was moved.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func send(_ transfer: AssetTransfer) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(SendAssetAction(transfer))
    }

    /// Withdraws USDC to Arbitrum; the exchange keeps one USD and takes some minutes.
    ///
    /// - Returns: Whether it is on its way.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func withdraw(
        _ amount: TokenAmount, to destination: Address
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(Withdraw3Action(to: destination, amount: amount))
    }

    /// Lets a program take a share of the fees, up to a rate.
    ///
    /// - Returns: Whether it was approved.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func approveBuilder(
        _ builder: Address, upTo rate: Percentage
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(ApproveBuilderFeeAction(maxFeeRate: rate, builder: builder))
    }

    /// Moves HYPE from the spot balance to the staking balance, in 10⁻⁸ HYPE.
    ///
    /// - Returns: Whether it was moved.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func depositStake(wei: UInt64) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(CDepositAction(wei: wei))
    }

    /// Moves HYPE from the staking balance back, in 10⁻⁸ HYPE; it waits seven days.
    ///
    /// - Returns: Whether it is on its way.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func withdrawStake(wei: UInt64) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(CWithdrawAction(wei: wei))
    }

    /// Delegates staked HYPE to a validator, or takes it back, in 10⁻⁸ HYPE.
    ///
    /// - Returns: Whether it was done.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func delegate(
        wei: UInt64, to validator: Address, isUndelegation: Bool = false
    ) async throws(ExchangeError) -> ActionOutcome<ActionAnswer> {
        try await submit(TokenDelegateAction(validator: validator, wei: wei, isUndelegation: isUndelegation))
    }
}
