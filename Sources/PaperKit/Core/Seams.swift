import TradingCore

/// What the money of spot orders asks for; there is nothing to hold for perps.
extension Exchange {
    /// Holds what a resting spot order may cost.
    mutating func hold(for order: LiveOrder) {}

    /// Gives back what is held for what is left of a spot order.
    mutating func releaseHold(of order: LiveOrder) {}
}
