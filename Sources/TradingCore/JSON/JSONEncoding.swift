extension JSONValue {
    /// Writes an `Encodable` value as JSON, the way back from ``decode(_:at:)``: numbers keep all their digits.
    ///
    /// - Throws: What the value throws; this side refuses only a floating-point number that JSON cannot write.
    public init(encoding value: some Encodable) throws {
        self = try JSONValueEncoder().written(value)
    }
}

/// A place that is being written: what stands there becomes known piece by piece.
private final class JSONPlace {
    var content: JSONValue.Content = .null
    var children: [(key: String, place: JSONPlace)] = []
    /// Whether the children are members or elements; nil for a plain value.
    var isObject: Bool?

    var value: JSONValue {
        switch isObject {
        case nil: JSONValue(content)
        case true?: JSONValue(.object(children.map { (key: $0.key, value: $0.place.value) }))
        case false?: JSONValue(.array(children.map(\.place.value)))
        }
    }

    func child(_ key: String = "") -> JSONPlace {
        let place = JSONPlace()
        children.append((key, place))
        return place
    }
}

private struct JSONValueEncoder: Encoder {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(at place: JSONPlace = JSONPlace()) { self.place = place }

    func written(_ value: some Encodable) throws -> JSONValue {
        try write(value, at: place)
        return place.value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.isObject = true
        return KeyedEncodingContainer(ObjectWriter<Key>(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.isObject = false
        return ListWriter(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { ScalarWriter(place: place) }
}

/// Writes a value at a place; the plain kinds are told apart first, everything else writes itself.
private func write<Value: Encodable>(_ value: Value, at place: JSONPlace) throws {
    switch value {
    case let json as JSONValue: place.content = json.content
    case let text as String: place.content = .string(text)
    case let flag as Bool: place.content = .bool(flag)
    case let number as any BinaryInteger: place.content = .number("\(number)")
    case let number as any BinaryFloatingPoint:
        guard Double(number).isFinite else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: [], debugDescription: "JSON has no way to write \(value)"))
        }
        place.content = .number("\(number)")
    default: try value.encode(to: JSONValueEncoder(at: place))
    }
}

private struct ObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) throws { _ = place.child(key.stringValue) }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try write(value, at: place.child(key.stringValue))
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        JSONValueEncoder(at: place.child(key.stringValue)).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONValueEncoder(at: place.child(key.stringValue)).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { JSONValueEncoder(at: place.child("super")) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { JSONValueEncoder(at: place.child(key.stringValue)) }
}

private struct ListWriter: UnkeyedEncodingContainer {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }
    var count: Int { place.children.count }

    mutating func encodeNil() throws { _ = place.child() }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try write(value, at: place.child()) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        JSONValueEncoder(at: place.child()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONValueEncoder(at: place.child()).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { JSONValueEncoder(at: place.child()) }
}

private struct ScalarWriter: SingleValueEncodingContainer {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() throws { place.content = .null }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try write(value, at: place) }
}
