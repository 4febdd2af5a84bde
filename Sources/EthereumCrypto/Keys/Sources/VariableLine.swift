/// One line of a ``VariableFile``, read in place; a fault names the line by its number and shows nothing of it.
@safe
struct VariableLine {
    /// Where the parts of a line lie.
    struct Entry {
        let name: Range<Int>
        let value: Range<Int>
        /// Whether a backslash in the value stands before the character that is meant.
        let isEscaped: Bool
    }

    private let bytes: UnsafeRawBufferPointer
    private let number: Int
    private let end: Int
    private var index: Int

    /// Takes the bytes of the file and the range of the line, without its end.
    init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, number: Int) {
        unsafe self.bytes = unsafe bytes
        self.number = number
        let endsInReturn = unsafe !range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "\r")
        (index, end) = (range.lowerBound, endsInReturn ? range.upperBound - 1 : range.upperBound)
    }

    /// Reads the line; nil for a comment and an empty line.
    mutating func read() throws(KeyError) -> Entry? {
        for position in index..<end where unsafe bytes[position] < 0x20 && bytes[position] != 0x09 {
            throw fault("holds a control character")
        }
        skipBlanks()
        guard let first = current, first != UInt8(ascii: "#") else { return nil }
        var name = readName()
        if unsafe bytes[name].elementsEqual("export".utf8), isBlank(current) {
            skipBlanks()
            name = readName()
        }
        skipBlanks()
        guard !name.isEmpty, current == UInt8(ascii: "=") else { throw fault("is not of the form NAME=value") }
        index += 1
        skipBlanks()
        switch current {
        case UInt8(ascii: "'"): return Entry(name: name, value: try readQuoted("'", escaping: false), isEscaped: false)
        case UInt8(ascii: "\""): return Entry(name: name, value: try readQuoted("\"", escaping: true), isEscaped: true)
        default: return Entry(name: name, value: readPlain(), isEscaped: false)
        }
    }

    private var current: UInt8? { index < end ? unsafe bytes[index] : nil }

    private func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }

    private mutating func skipBlanks() { while isBlank(current) { index += 1 } }

    private mutating func readName() -> Range<Int> {
        let start = index
        while let byte = current {
            let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
            guard isLetter || index > start && (0x30...0x39).contains(byte) else { break }
            index += 1
        }
        return start..<index
    }

    /// Up to " #" or the end of the line, without the blanks before it.
    private mutating func readPlain() -> Range<Int> {
        let start = index
        var last = start
        while let byte = current {
            if byte == UInt8(ascii: "#"), unsafe isBlank(bytes[index - 1]) { break }
            index += 1
            if !isBlank(byte) { last = index }
        }
        return start..<last
    }

    private mutating func readQuoted(_ quote: Character, escaping: Bool) throws(KeyError) -> Range<Int> {
        index += 1
        let start = index
        while let byte = current, byte != quote.asciiValue {
            if escaping, byte == UInt8(ascii: "\\") {
                index += 1
                guard let next = current, "\"\\$`".utf8.contains(next) else {
                    throw fault("has a backslash before something other than \" \\ $ `; put the value in ' instead")
                }
            }
            index += 1
        }
        guard current != nil else {
            throw fault("begins with \(quote) and never ends; close the quote on the same line")
        }
        let range = start..<index
        index += 1
        let isApart = isBlank(current)
        skipBlanks()
        guard current == nil || isApart && current == UInt8(ascii: "#") else {
            throw fault("goes on after its closing quote; quote the whole value")
        }
        return range
    }

    private func fault(_ problem: String) -> KeyError { KeyError(.damaged, "line \(number) \(problem)") }
}
