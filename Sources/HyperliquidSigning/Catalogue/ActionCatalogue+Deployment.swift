extension ActionCatalogue {
    /// What deployers and validators send.
    static let deployment: [any NamedL1Action.Type] = [
        SpotDeployAction.self, PerpDeployAction.self, ActivateOutcomeDeployerAction.self,
        AuthorizeAqav2RoleAction.self, FinalizeEvmContractAction.self, ValidatorL1StreamAction.self,
        CSignerAction.self, CValidatorAction.self,
    ]
}
