extension JSONValue {
    /// Reads a `Decodable` value.
    ///
    /// Numbers keep their digits, so that a ``FixedPointNumber`` may be written with or without quotation marks. Keys that
    /// the type does not ask for are passed over; refuse them first with ``checkKeys(_:at:)``.
    ///
    /// - Parameters:
    ///   - type: What to read.
    ///   - path: Where the value stands in its document, for messages.
    /// - Returns: The value.
    /// - Throws: ``JSONError`` with line and path.
    public func decode<Value: Decodable>(_ type: Value.Type, at path: String = "") throws(JSONError) -> Value {
        try decode(type, at: path, notes: nil)
    }

    /// Reads a `Decodable` value of somebody who may say more than is known, and reports what was passed over.
    ///
    /// Fields that the type does not know are counted; a name that an ``Open`` does not know is kept and counted; an element of a
    /// ``TolerantList`` that is broken is set aside. Everything else that is missing or of another type is an error: nothing unread
    /// becomes a zero.
    ///
    /// - Parameters:
    ///   - type: What to read.
    ///   - path: Where the value stands in its document, for messages.
    /// - Returns: The value and the report.
    /// - Throws: ``JSONError`` with line and path.
    public func decodeTolerantly<Value: Decodable>(
        _ type: Value.Type, at path: String = ""
    ) throws(JSONError) -> (value: Value, report: DecodingReport) {
        let notes = DecodingNotes()
        let value = try decode(type, at: path, notes: notes)
        return (value, notes.report)
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type, at path: String, notes: DecodingNotes?
    ) throws(JSONError) -> Value {
        let decoder = JSONValueDecoder(value: self, path: path, place: path, notes: notes)
        do {
            return try type.init(from: decoder)
        } catch let error as JSONError {
            throw error
        } catch let error as DecodingError {
            throw decoder.translate(error)
        } catch {
            throw JSONError(line: line, path: path, message: "\(error)")
        }
    }
}

/// The position of a decoding: one value and where it stands.
private struct JSONValueDecoder: ExactNumberDecoder, NotingDecoder {
    let value: JSONValue
    let path: String
    let place: String
    let notes: DecodingNotes?
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func numberText() throws -> String? {
        switch value.content {
        case .number(let text), .string(let text): return text
        default: throw mismatch("a number such as \"12.5\"")
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let members = value.members else { throw mismatch("an object") }
        if let notes {
            for member in members where Key(stringValue: member.key) == nil {
                notes.report.note(unknownField: place.isEmpty ? member.key : "\(place).\(member.key)")
            }
        }
        return KeyedDecodingContainer(ObjectContainer<Key>(decoder: self, members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let elements = value.elements else { throw mismatch("a list") }
        return ListContainer(decoder: self, elements: elements)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ScalarContainer(decoder: self) }

    func fault(_ message: String) -> JSONError { JSONError(line: value.line, path: path, message: message) }

    func mismatch(_ wanted: String) -> JSONError { fault("\(wanted) should stand here, not \(value.kindName)") }

    func child(_ value: JSONValue, _ name: String) -> JSONValueDecoder {
        JSONValueDecoder(
            value: value, path: path.isEmpty ? name : "\(path).\(name)",
            place: place.isEmpty ? name : "\(place).\(name)",
            notes: notes)
    }

    func element(_ value: JSONValue, at index: Int) -> JSONValueDecoder {
        JSONValueDecoder(value: value, path: "\(path)[\(index)]", place: place + "[]", notes: notes)
    }

    func tolerantElements<Element: Decodable>(_ type: Element.Type) throws -> [(index: Int, element: Element)] {
        guard let elements = value.elements else { throw mismatch("a list") }
        var usable: [(index: Int, element: Element)] = []
        usable.reserveCapacity(elements.count)
        for (index, value) in elements.enumerated() {
            try setAsideIfBroken { usable.append((index, try element(value, at: index).read(type))) }
        }
        return usable
    }

    func tolerantMembers<Member: Decodable>(_ type: Member.Type) throws -> [(coin: Coin, member: Member)] {
        guard let members = value.members else { throw mismatch("an object") }
        var usable: [(coin: Coin, member: Member)] = []
        usable.reserveCapacity(members.count)
        for (key, value) in members {
            // One place for all coins, so that a report stays short.
            let child = JSONValueDecoder(
                value: value, path: path.isEmpty ? key : "\(path).\(key)", place: place + "{}", notes: notes)
            try setAsideIfBroken {
                guard let coin = try? Coin(key) else { throw child.fault("\"\(key.prefix(40))\" is no name of a coin") }
                usable.append((coin, try child.read(type)))
            }
        }
        return usable
    }

    private func setAsideIfBroken(_ read: () throws -> Void) throws {
        do {
            try read()
        } catch let fault as JSONError {
            guard let notes else { throw fault }
            notes.report.note(setAside: fault)
        }
    }

    func translate(_ error: DecodingError) -> JSONError {
        switch error {
        case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .keyNotFound(_, let context):
            fault(context.debugDescription)
        @unknown default: fault("\(error)")
        }
    }

    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
        do {
            return try type.init(from: self)
        } catch let error as DecodingError {
            throw translate(error)
        }
    }

    func readBool() throws -> Bool {
        guard case .bool(let bool) = value.content else { throw mismatch("true or false") }
        return bool
    }

    func readString() throws -> String {
        guard case .string(let string) = value.content else { throw mismatch("a text in quotation marks") }
        return string
    }

    func readInteger<Value: FixedWidthInteger>() throws -> Value {
        guard case .number(let text) = value.content else { throw mismatch("a whole number") }
        guard let number = Value(text) else {
            let isWhole = text.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }
            throw fault(isWhole ? "\(text) is not from \(Value.min) to \(Value.max)" : "\(text) is not a whole number")
        }
        return number
    }

    func readFloat<Value: BinaryFloatingPoint & LosslessStringConvertible>() throws -> Value {
        guard case .number(let text) = value.content else { throw mismatch("a number") }
        guard let number = Value(text), number.isFinite else { throw fault("\(text) is out of range") }
        return number
    }
}

private struct ObjectContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: JSONValueDecoder
    let members: [(key: String, value: JSONValue)]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

    func contains(_ key: Key) -> Bool { members.contains { $0.key.isSameKey(as: key.stringValue) } }

    private func child(_ key: Key) throws -> JSONValueDecoder {
        let name = key.stringValue
        guard let member = members.first(where: { $0.key.isSameKey(as: name) }) else {
            throw decoder.fault("the key \"\(name)\" is missing")
        }
        // A dictionary would keep only one of two keys that print the same.
        if !name.utf8.allSatisfy({ $0 < 0x80 }),
            members.contains(where: { $0.key == name && !$0.key.isSameKey(as: name) })
        {
            throw decoder.fault("the key \"\(name)\" stands there twice, in different bytes; keep one of them")
        }
        return decoder.child(member.value, key.stringValue)
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        if case .null = try child(key).value.content { true } else { false }
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try child(key).readBool() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try child(key).readString() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try child(key).readFloat() }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try child(key).readFloat() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try child(key).readInteger() }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try child(key).readInteger() }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try child(key).readInteger() }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try child(key).readInteger() }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try child(key).readInteger() }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try child(key).readInteger() }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try child(key).readInteger() }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try child(key).readInteger() }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try child(key).readInteger() }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try child(key).readInteger() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try child(key).read(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try child(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try child(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }
}

private struct ListContainer: UnkeyedDecodingContainer {
    let decoder: JSONValueDecoder
    let elements: [JSONValue]
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }
    var currentIndex = 0

    private mutating func next() throws -> JSONValueDecoder {
        guard !isAtEnd else { throw decoder.fault("the list has only \(elements.count) elements") }
        defer { currentIndex += 1 }
        return decoder.element(elements[currentIndex], at: currentIndex)
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, case .null = elements[currentIndex].content else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().read(type) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct ScalarContainer: SingleValueDecodingContainer {
    let decoder: JSONValueDecoder
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { if case .null = decoder.value.content { true } else { false } }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.readBool() }
    func decode(_ type: String.Type) throws -> String { try decoder.readString() }
    func decode(_ type: Double.Type) throws -> Double { try decoder.readFloat() }
    func decode(_ type: Float.Type) throws -> Float { try decoder.readFloat() }
    func decode(_ type: Int.Type) throws -> Int { try decoder.readInteger() }
    func decode(_ type: Int8.Type) throws -> Int8 { try decoder.readInteger() }
    func decode(_ type: Int16.Type) throws -> Int16 { try decoder.readInteger() }
    func decode(_ type: Int32.Type) throws -> Int32 { try decoder.readInteger() }
    func decode(_ type: Int64.Type) throws -> Int64 { try decoder.readInteger() }
    func decode(_ type: UInt.Type) throws -> UInt { try decoder.readInteger() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.readInteger() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.readInteger() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.readInteger() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.readInteger() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try type.init(from: decoder) }
}
