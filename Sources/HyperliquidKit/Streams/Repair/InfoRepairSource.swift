public import EthereumCrypto
public import NIOCore
public import TradingCore

/// Fetches what was missed over REST.
public struct InfoRepairSource: RepairSource {
    private let info: InfoClient
    private let dexes: [String]

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - info: Who asks.
    ///   - dexes: Perp dexes whose open orders are asked for, besides the exchange's own.
    public init(_ info: InfoClient, dexes: [String] = []) {
        self.info = info
        self.dexes = dexes
    }

    /// What happened to an account: open orders first, so that an execution in between is in the fills.
    public func history(
        of user: Address, since start: Timestamp, on loop: any EventLoop
    ) -> EventLoopFuture<AccountHistory> {
        let promise = loop.makePromise(of: AccountHistory.self)
        promise.completeWithTask { [info, dexes] in
            var history = AccountHistory()
            history.openOrders = try await info.frontendOpenOrders(of: user)
            for dex in dexes { history.openOrders += try await info.frontendOpenOrders(of: user, dex: dex) }
            let orders = try await info.historicalOrders(of: user)
            // Most of them are long over; that older ones are missing matters only where they are not older than asked.
            let oldest = orders.records.map(\.statusTimestamp).min()
            let orderGaps = orders.gaps.filter { gap in
                switch gap {
                case .setAside: true
                case .reachExhausted: oldest.map { $0 > start } ?? true
                default: false
                }
            }
            history.orders = orders.records.filter { $0.statusTimestamp >= start }
            let fills = try await info.fills(of: user, from: start).all()
            let fundings = try await info.funding(of: user, from: start).all()
            let ledger = try await info.ledger(of: user, from: start).all()
            history.fills = fills.records
            history.fundings = fundings.records.map(\.entry)
            history.ledgerUpdates = ledger.records
            history.gaps = orderGaps + fills.gaps + fundings.gaps + ledger.gaps
            return history
        }
        return promise.futureResult
    }
}
