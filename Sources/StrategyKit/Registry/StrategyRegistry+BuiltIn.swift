extension StrategyRegistry {
    /// The strategies that come with the suite.
    public static var builtIn: StrategyRegistry {
        var registry = StrategyRegistry()
        registry.register(EMACross.self)
        return registry
    }
}
