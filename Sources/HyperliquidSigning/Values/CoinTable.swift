public import TradingCore

/// One value for each of several coins, in the order of the coins' names.
///
/// The exchange hashes such lists in the order of the names as bytes, so no other order can be made. A coin that stands twice is
/// refused, for nobody could say which of its values counts.
///
/// Source: the exchange's documentation, "HIP-3 deployer actions".
public struct CoinTable<Value: WireValue & Hashable>: WireValue, Hashable {
    /// The coins with their values, in order.
    public let entries: [KeyedPair<Coin, Value>]

    /// Brings entries into order.
    ///
    /// - Throws: ``ActionError`` when a coin stands twice; the place counts the entries as they were given.
    public init(_ entries: [KeyedPair<Coin, Value>]) throws(ActionError) {
        if let (index, fault) = Self.repetition(in: entries) {
            throw ActionError(FieldPath.root.element(index).element(0), fault)
        }
        self.entries = Self.sorted(entries)
    }

    /// Takes values by coin, which brings them into order.
    public init(_ values: [Coin: Value]) { entries = Self.sorted(values.map { KeyedPair($0.key, $0.value) }) }

    /// The value of a coin, or nil when there is none.
    public subscript(coin: Coin) -> Value? { entries.first { $0.key == coin }?.value }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { entries.write(to: &writer) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let entries = try [KeyedPair<Coin, Value>](reading: value, at: path)
        if let (index, fault) = Self.repetition(in: entries) {
            throw ActionError(path.element(index).element(0), fault, in: value.elements?[index] ?? value)
        }
        self.entries = Self.sorted(entries)
    }

    private static func sorted(_ entries: [KeyedPair<Coin, Value>]) -> [KeyedPair<Coin, Value>] {
        entries.sorted { $0.key < $1.key }
    }

    /// The first entry whose coin stands before it, too.
    private static func repetition(in entries: [KeyedPair<Coin, Value>]) -> (index: Int, fault: String)? {
        var seen: Set<Coin> = []
        for (index, entry) in entries.enumerated() where !seen.insert(entry.key).inserted {
            return (index, "the coin \(entry.key) stands in this list twice; keep one of its entries")
        }
        return nil
    }
}
