extension ActionCatalogue {
    /// Orders and what belongs to them.
    static let trading: [any NamedL1Action.Type] = [
        OrderAction.self, ModifyAction.self, BatchModifyAction.self, CancelAction.self, CancelByCloidAction.self,
        ScheduleCancelAction.self, TwapOrderAction.self, TwapCancelAction.self, NoopAction.self,
    ]
}
