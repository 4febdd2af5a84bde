public import TradingCore

extension Network: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(chainName) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let name = try String(reading: value, at: path)
        guard let network = Network.allCases.first(where: { $0.chainName == name }) else {
            throw ActionError(path, "\"\(name.prefix(60))\" is neither Mainnet nor Testnet", in: value)
        }
        self = network
    }
}
