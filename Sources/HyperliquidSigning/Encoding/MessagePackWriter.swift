internal import EthereumCrypto

/// Writes an action as MessagePack, the form that the exchange hashes: every number, text and container in its shortest form.
///
/// Source: MessagePack specification; signing rules of the exchange ("L1 actions").
public struct MessagePackWriter: ActionWriter {
    /// What has been written.
    public private(set) var bytes: [UInt8]
    /// The entries of the object at hand.
    private var entries = 0

    /// Starts with room for a usual order.
    ///
    /// - Parameter capacity: How many bytes to make room for.
    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// The bytes of one value.
    public static func bytes(of value: some WireWritable) -> [UInt8] {
        var writer = MessagePackWriter()
        value.writeMessagePack(to: &writer)
        return writer.bytes
    }

    /// Writes an object; its entries are counted on the way.
    public mutating func object(_ body: (inout Self) -> Void) {
        let outer = entries
        let header = bytes.count
        entries = 0
        bytes.append(0x80)
        body(&self)
        if entries < 16 {
            bytes[header] = 0x80 | UInt8(entries)
        } else {
            replaceHeader(at: header, with: Self.longHeader(entries, short: 0xDE, long: 0xDF))
        }
        entries = outer
    }

    /// Writes a list of a known number of elements.
    public mutating func array(count: Int, _ elements: (inout Self) -> Void) {
        if count < 16 {
            bytes.append(0x90 | UInt8(count))
        } else {
            bytes.append(contentsOf: Self.longHeader(count, short: 0xDC, long: 0xDD))
        }
        elements(&self)
    }

    /// Writes the key of the next value.
    public mutating func key(_ name: StaticString) {
        entries += 1
        literal(name)
    }

    /// Writes the key of the next value.
    public mutating func key(text name: String) {
        entries += 1
        string(name)
    }

    /// Writes a text that is known when the program is built.
    public mutating func literal(_ text: StaticString) {
        let count = text.utf8CodeUnitCount
        if count < 32 {
            bytes.append(framed: 0xA0 | UInt64(count), count: 1, text, suffix: 0, count: 0)
        } else {
            appendTextHeader(count)
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: count))
        }
    }

    /// Writes a text.
    public mutating func string(_ text: String) {
        appendTextHeader(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes a text of plain ASCII.
    public mutating func ascii(_ append: (inout [UInt8]) -> Void) {
        let header = bytes.count
        bytes.append(0xA0)
        append(&bytes)
        let count = bytes.count - header - 1
        if count < 32 {
            bytes[header] = 0xA0 | UInt8(count)
        } else {
            replaceHeader(at: header, with: Self.longTextHeader(count))
        }
    }

    /// Writes a whole number.
    public mutating func integer(_ number: UInt64) {
        switch number {
        case 0..<0x80: bytes.append(UInt8(number))
        case 0..<0x100: append(0xCC, number, bytes: 1)
        case 0..<0x1_0000: append(0xCD, number, bytes: 2)
        case 0..<0x1_0000_0000: append(0xCE, number, bytes: 4)
        default: append(0xCF, number, bytes: 8)
        }
    }

    /// Writes a whole number.
    public mutating func integer(_ number: Int64) {
        guard number < 0 else { return integer(UInt64(number)) }
        let pattern = UInt64(bitPattern: number)
        switch number {
        case (-32)...: bytes.append(UInt8(truncatingIfNeeded: pattern))
        case Int64(Int8.min)...: append(0xD0, pattern, bytes: 1)
        case Int64(Int16.min)...: append(0xD1, pattern, bytes: 2)
        case Int64(Int32.min)...: append(0xD2, pattern, bytes: 4)
        default: append(0xD3, pattern, bytes: 8)
        }
    }

    /// Writes true or false.
    public mutating func bool(_ flag: Bool) { bytes.append(flag ? 0xC3 : 0xC2) }

    /// Writes null.
    public mutating func null() { bytes.append(0xC0) }

    /// Appends bytes that follow the action in what is hashed.
    mutating func appendUnframed(_ number: UInt64) {
        unsafe withUnsafeBytes(of: number.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Appends bytes that follow the action in what is hashed.
    mutating func appendUnframed(_ address: Address) {
        for index in 0..<20 { bytes.append(address.byte(at: index)) }
    }

    /// Appends a byte that follows the action in what is hashed.
    mutating func appendUnframed(byte: UInt8) { bytes.append(byte) }

    private mutating func append(_ header: UInt8, _ number: UInt64, bytes count: Int) {
        bytes.append(header)
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number &>> UInt64(8 * (count - 1 - index)))) }
    }

    private mutating func appendTextHeader(_ count: Int) {
        if count < 32 {
            bytes.append(0xA0 | UInt8(count))
        } else {
            bytes.append(contentsOf: Self.longTextHeader(count))
        }
    }

    private mutating func replaceHeader(at index: Int, with header: [UInt8]) {
        bytes.replaceSubrange(index...index, with: header)
    }

    private static func longTextHeader(_ count: Int) -> [UInt8] {
        count < 0x100 ? [0xD9, UInt8(count)] : longHeader(count, short: 0xDA, long: 0xDB)
    }

    /// Two or four bytes of length behind the byte that names the kind.
    private static func longHeader(_ count: Int, short: UInt8, long: UInt8) -> [UInt8] {
        let isShort = count < 0x1_0000
        let length = (0..<(isShort ? 2 : 4)).reversed().map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
        return [isShort ? short : long] + length
    }
}
