/// A file of variables, such as `.env`: lines of `NAME=value`, read in locked memory, where they stay.
///
/// ```
/// # A comment.
/// HL_KEY=0x0123…
/// export HL_PASSWORD='with spaces, $ and # as they are'
/// HL_OTHER="a \" and a \\ need a backslash here"
/// ```
///
/// Nothing is ever expanded: `$NAME` stands for itself. A value ends on its line. Without quotes it ends before " #", and blanks
/// around it do not count. What other programs might read differently is refused. No such file is ever written here.
enum VariableFile {
    /// Reads the value of a variable out of a file that only its owner can read.
    ///
    /// - Throws: ``KeyError`` for what ``SecretFile`` refuses, a line that is none, and a variable that is missing or there twice.
    static func value(of name: String, in path: String) throws(KeyError) -> SecretBytes {
        let contents = try SecretFile.read(path)
        do throws(KeyError) {
            return try unsafe contents.withUnsafeBytes { (bytes) throws(KeyError) in
                try unsafe value(of: name, among: bytes)
            }
        } catch {
            throw error.found(in: path)
        }
    }

    private static func value(of name: String, among bytes: UnsafeRawBufferPointer) throws(KeyError) -> SecretBytes {
        let wanted = Array(name.utf8)
        var found: (line: Int, value: Range<Int>, isEscaped: Bool)?
        var (start, number) = (0, 1)
        // A file may begin with the mark of UTF-8.
        if unsafe bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        while start < bytes.count {
            let end = unsafe bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var line = unsafe VariableLine(bytes, start..<end, number: number)
            if let entry = try line.read(), unsafe bytes[entry.name].elementsEqual(wanted) {
                if let found {
                    throw KeyError(
                        .damaged,
                        "\(ShellWord.quoted(name)) stands in line \(found.line) and again in line \(number); remove one"
                    )
                }
                found = (number, entry.value, entry.isEscaped)
            }
            start = end + 1
            number += 1
        }
        guard let found else {
            throw KeyError(.missing, "there is no line \(ShellWord.quoted(name))=…; add it, or name another source")
        }
        guard !found.value.isEmpty else {
            throw KeyError(.missing, "\(ShellWord.quoted(name)) in line \(found.line) is empty; give it a value")
        }
        return try unsafe copy(bytes, found.value, isEscaped: found.isEscaped)
    }

    private static func copy(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, isEscaped: Bool
    ) throws(KeyError) -> SecretBytes {
        try unsafe SecretBytes(capacity: range.count) { (buffer) throws(KeyError) in
            var (index, count) = (range.lowerBound, 0)
            while index < range.upperBound {
                if isEscaped, unsafe bytes[index] == UInt8(ascii: "\\") { index += 1 }
                unsafe buffer[count] = bytes[index]
                (index, count) = (index + 1, count + 1)
            }
            return count
        }
    }
}
