internal import TradingCore

extension FixedPointNumber {
    /// Refuses zero and less.
    ///
    /// - Throws: ``ActionError`` that names the place.
    func requireAboveZero(at path: FieldPath) throws(ActionError) {
        guard self > .zero else { throw ActionError(path, "the \(Self.noun) \(self) is not above zero") }
    }
}

extension CoinTable where Value: FixedPointNumber {
    /// Refuses zero and less for any coin.
    ///
    /// - Throws: ``ActionError`` that names the place, counted in the order of the coins.
    func requireAboveZero(at path: FieldPath) throws(ActionError) {
        for (index, entry) in entries.enumerated() where entry.value <= .zero {
            throw ActionError(
                path.element(index).element(1),
                "the \(Value.noun) \(entry.value) of \(entry.key) is not above zero; leave the coin out")
        }
    }
}
