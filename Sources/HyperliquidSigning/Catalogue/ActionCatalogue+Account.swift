extension ActionCatalogue {
    /// Vaults, sub-accounts and the settings of an account.
    static let account: [any NamedL1Action.Type] = []
}
