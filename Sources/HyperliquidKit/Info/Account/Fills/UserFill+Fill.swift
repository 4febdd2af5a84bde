public import EthereumCrypto
public import TradingCore

extension UserFill {
    /// The execution in the terms of the suite.
    ///
    /// A spot buyer pays the fee in the token that was bought; it is valued at the price of the execution. Sizes and spot balances
    /// with more than eight decimals are rounded toward zero. Whether positions follow on each other is checked with the exact
    /// amounts (``FillChain``).
    ///
    /// - Parameters:
    ///   - account: Whose fills these are; a liquidation is shown to both sides.
    ///   - quote: The token that the market is quoted in.
    /// - Returns: The execution.
    /// - Throws: ``UserFillError`` when a recording is too old to say the fee or the trade's number, or a number is too large.
    public func fill(of account: Address, quote: String = "USDC") throws(UserFillError) -> Fill {
        guard let tid else { throw fault("lacks the number of the trade (tid)") }
        guard let size = sz.size(.towardZero), let startPosition = startPosition.size(.towardZero) else {
            throw fault("has a size or a position beyond what a size can hold")
        }
        return Fill(
            coin: coin, time: time, cloid: cloid, orderID: oid, tradeID: tid, side: side.side, price: px, size: size,
            fee: try feeValue(quote: quote), isTaker: crossed, startPosition: startPosition, closedPnl: closedPnl,
            isLiquidation: liquidation.map { $0.liquidatedUser == account } ?? false)
    }

    /// What was charged, in the quote token.
    private func feeValue(quote: String) throws(UserFillError) -> USD {
        guard let fee, let feeToken else { throw fault("lacks the fee or its token") }
        guard coin.namesSpotPair, side == .buy, feeToken != quote else { return USD(raw: fee.raw) }
        let (product, overflow) = fee.raw.multipliedReportingOverflow(by: Int128(px.raw))
        guard !overflow else { throw fault("has a fee of \(fee) \(feeToken), which is beyond what an amount can hold") }
        return USD(raw: RoundingMode.up.quotient(product, 100_000_000))
    }

    private func fault(_ problem: String) -> UserFillError {
        UserFillError(
            coin: coin, time: time, oid: oid,
            message:
                "the fill of order \(oid) in \(coin) at \(time) \(problem), so it cannot be booked; read the position instead"
        )
    }
}

/// A fill that cannot be booked.
public struct UserFillError: Error, Hashable, CustomStringConvertible {
    /// The market.
    public var coin: Coin
    /// When it happened.
    public var time: Timestamp
    /// The order.
    public var oid: OrderID
    /// What is wrong and what to do.
    public var message: String

    /// The message.
    public var description: String { message }
}

extension Coin {
    /// Whether the name is that of a spot pair: "@107", "PURR/USDC".
    var namesSpotPair: Bool {
        let bytes = self.bytes
        return bytes.first == UInt8(ascii: "@") || bytes.contains(UInt8(ascii: "/"))
    }
}
