extension ActionCatalogue {
    /// Transfers, withdrawals, approvals.
    static let transfers: [any UserSignedAction.Type] = [UsdSendAction.self, UserSetAbstractionAction.self]
}
