/// A value for each coin, from an object such as `{"BTC": "65000.5", …}`; what cannot be read is set aside and the others serve.
public struct PerCoin<Value> {
    /// The values that could be read.
    public var values: [Coin: Value]

    /// Wraps values.
    public init(_ values: [Coin: Value]) { self.values = values }

    /// The value of a coin; nil where there is none, or where it could not be read.
    public subscript(coin: Coin) -> Value? {
        get { values[coin] }
        set { values[coin] = newValue }
    }

    /// How many coins have a value.
    public var count: Int { values.count }

    /// The coins in the order of their names.
    public var coins: [Coin] { values.keys.sorted() }
}

extension PerCoin: Sendable where Value: Sendable {}
extension PerCoin: Equatable where Value: Equatable {}
extension PerCoin: Hashable where Value: Hashable {}

extension PerCoin: Encodable where Value: Encodable {
    /// Writes an object.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: MemberName.self)
        for coin in coins { try object.encode(values[coin], forKey: MemberName(stringValue: coin.description)) }
    }
}

extension PerCoin: Decodable where Value: Decodable {
    /// Reads an object; members are set aside only in a reading that takes notes (``JSONValue/decodeTolerantly(_:at:)``).
    ///
    /// - Throws: When there is no object, or, in a strict reading, when a member is broken.
    public init(from decoder: any Decoder) throws {
        if let noting = decoder as? any NotingDecoder {
            self.init(
                Dictionary(try noting.tolerantMembers(Value.self).map { ($0.coin, $0.member) }) { first, _ in first })
            return
        }
        let object = try decoder.container(keyedBy: MemberName.self)
        var values: [Coin: Value] = [:]
        for name in object.allKeys {
            values[try Coin(name.stringValue)] = try object.decode(Value.self, forKey: name)
        }
        self.init(values)
    }
}

/// The key of a member, whatever it is.
struct MemberName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
}
