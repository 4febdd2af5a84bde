extension JSONValue: Equatable, Hashable {
    /// Whether the same stands there: texts and numbers as written, members in the same order; lines do not count.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left.content, right.content) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)), (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)):
            left.elementsEqual(right) { $0.key.isSameKey(as: $1.key) && $0.value == $1.value }
        default: false
        }
    }

    /// Hashes what stands there.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension JSONValue: Codable {
    /// Takes what stands there as it is, for a part of an answer that has no type.
    ///
    /// - Throws: When another decoder than that of ``decodeTolerantly(_:at:)`` holds something that is no JSON.
    public init(from decoder: any Decoder) throws {
        if let noting = decoder as? any NotingDecoder {
            self = noting.value
        } else if let object = try? decoder.container(keyedBy: MemberName.self) {
            self.init(
                .object(
                    try object.allKeys.map { ($0.stringValue, try object.decode(JSONValue.self, forKey: $0)) }))
        } else if var list = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !list.isAtEnd { elements.append(try list.decode(JSONValue.self)) }
            self.init(.array(elements))
        } else {
            self = try JSONValue.plain(in: decoder.singleValueContainer())
        }
    }

    private static func plain(in container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return JSONValue(.null) }
        if let flag = try? container.decode(Bool.self) { return JSONValue(.bool(flag)) }
        if let number = try? container.decode(Int64.self) { return .number(number) }
        if let number = try? container.decode(UInt64.self) { return .number(number) }
        if let number = try? container.decode(Double.self) { return .number(number) }
        return .text(try container.decode(String.self))
    }

    /// Writes what stands there.
    ///
    /// A number goes through 64 bits, whole or binary floating point, since a `Codable` coder has nothing wider; ``description`` keeps
    /// its digits.
    ///
    /// - Throws: When a number fits neither.
    public func encode(to encoder: any Encoder) throws {
        switch content {
        case .object(let members):
            var object = encoder.container(keyedBy: MemberName.self)
            for (key, value) in members { try object.encode(value, forKey: MemberName(stringValue: key)) }
        case .array(let elements): try elements.encode(to: encoder)
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let flag): try flag.encode(to: encoder)
        case .string(let text): try text.encode(to: encoder)
        case .number(let text):
            if let number = Int64(text) {
                try number.encode(to: encoder)
            } else if let number = UInt64(text) {
                try number.encode(to: encoder)
            } else if let number = Double(text), number.isFinite {
                try number.encode(to: encoder)
            } else {
                throw EncodingError.invalidValue(
                    text, .init(codingPath: encoder.codingPath, debugDescription: "\(text) fits no number of 64 bits"))
            }
        }
    }
}
