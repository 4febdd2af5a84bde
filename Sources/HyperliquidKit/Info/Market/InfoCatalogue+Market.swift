extension InfoCatalogue {
    /// Questions about markets, the chain and what everybody shares.
    static let market: [any InfoRequest.Type] = [ExchangeStatusRequest.self]
}
