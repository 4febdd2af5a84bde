extension StrategyRegistry {
    /// The strategies that come with the suite.
    public static var builtIn: StrategyRegistry {
        var registry = StrategyRegistry()
        registry.register(DonchianBreakout.self)
        registry.register(EMACross.self)
        registry.register(ZScoreReversion.self)
        return registry
    }
}
