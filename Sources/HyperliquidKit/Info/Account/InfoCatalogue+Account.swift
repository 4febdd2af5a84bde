extension InfoCatalogue {
    /// Questions about one account.
    static let account: [any InfoRequest.Type] = []
}
