public import TradingCore

/// Takes an action piece by piece and writes it down: as MessagePack, which is hashed, or as JSON, which is sent.
///
/// One description of an action serves both, so that they cannot disagree. The order of the calls is the order of the keys, and
/// the order of the keys decides the hash.
///
/// ```swift
/// writer.object { writer in
///     writer.field("a", asset)
///     writer.field("c", ifPresent: cloid)     // left out when there is none
///     writer.field("maxGas", orNull: gas)     // null when there is none
/// }
/// ```
public protocol ActionWriter {
    /// Writes an object; its entries are counted on the way.
    mutating func object(_ entries: (inout Self) -> Void)

    /// Writes a list of a known number of elements.
    mutating func array(count: Int, _ elements: (inout Self) -> Void)

    /// Writes the key of the next value, which is plain ASCII.
    mutating func key(_ name: StaticString)

    /// Writes the key of the next value.
    mutating func key(text name: String)

    /// Writes a text that is known when the program is built, plain ASCII without quotation marks or backslashes.
    mutating func literal(_ text: StaticString)

    /// Writes a text.
    mutating func string(_ text: String)

    /// Writes a text of plain ASCII without quotation marks or backslashes, which `append` puts behind the bytes that it is given.
    mutating func ascii(_ append: (inout [UInt8]) -> Void)

    /// Writes a whole number.
    mutating func integer(_ number: UInt64)

    /// Writes a whole number that may be negative.
    mutating func integer(_ number: Int64)

    /// Writes true or false.
    mutating func bool(_ flag: Bool)

    /// Writes null.
    mutating func null()
}

extension ActionWriter {
    /// Writes an entry.
    @inlinable
    public mutating func field(_ name: StaticString, _ value: some WireWritable) {
        key(name)
        value.write(to: &self)
    }

    /// Writes an entry, or nothing at all when there is no value.
    @inlinable
    public mutating func field(_ name: StaticString, ifPresent value: (some WireWritable)?) {
        guard let value else { return }
        field(name, value)
    }

    /// Writes an entry whose value is null when there is none.
    @inlinable
    public mutating func field(_ name: StaticString, orNull value: (some WireWritable)?) {
        key(name)
        if let value { value.write(to: &self) } else { null() }
    }

    /// Writes an entry that may only be there as true.
    @inlinable
    public mutating func flag(_ name: StaticString, _ isSet: Bool) {
        guard isSet else { return }
        field(name, true)
    }

    /// Writes an entry whose value is an object.
    @inlinable
    public mutating func object(_ name: StaticString, _ entries: (inout Self) -> Void) {
        key(name)
        object(entries)
    }
}

/// Something that can be written into an action.
public protocol WireWritable: Sendable {
    /// Writes the value in its canonical form.
    func write(to writer: inout some ActionWriter)

    /// Writes the value as MessagePack: ``write(to:)`` for that one writer.
    ///
    /// There is nothing to implement. It is a requirement so that the compiler makes plain code for each type, which is
    /// several times as fast as code that serves all.
    func writeMessagePack(to writer: inout MessagePackWriter)

    /// Writes the value as JSON: ``write(to:)`` for that one writer, and a requirement for the same reason.
    func writeJSON(to writer: inout JSONActionWriter)
}

extension WireWritable {
    /// Writes the value as MessagePack.
    public func writeMessagePack(to writer: inout MessagePackWriter) { write(to: &writer) }

    /// Writes the value as JSON.
    public func writeJSON(to writer: inout JSONActionWriter) { write(to: &writer) }
}

/// A value of an action that can be written and read.
public protocol WireValue: WireWritable {
    /// Reads the value.
    ///
    /// - Parameters:
    ///   - value: What stands in the document.
    ///   - path: Where it stands, for messages.
    /// - Throws: ``ActionError`` that names the place.
    init(reading value: JSONValue, at path: FieldPath) throws(ActionError)
}
