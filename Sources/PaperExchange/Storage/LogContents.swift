internal import Foundation

/// What a local exchange's file holds, read from its beginning to its end in constant memory.
struct LogContents {
    let path: String
    let descriptor: Int32
    /// How many whole lines there are.
    private(set) var lines = 0
    /// Where the last of them ends.
    private(set) var size = 0
    /// How much stands behind it.
    private(set) var lostBytes = 0

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    /// Reads all lines.
    ///
    /// - Throws: ``StorageError`` for a line that is not as it was written, unless it is the last and was cut; and what `replay` throws.
    mutating func read(expecting identity: String, _ replay: (ExchangeInput) throws -> Void) throws {
        var rest: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe block.withUnsafeMutableBytes {
                unsafe Foundation.read(descriptor, $0.baseAddress, $0.count)
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw StorageError(.unusable, path, "it cannot be read (\(unsafe String(cString: strerror(errno))))")
            }
            if count == 0 { break }
            rest += block[..<count]
            var start = 0
            while let feed = rest[start...].firstIndex(of: 0x0A) {
                try take(rest[start..<feed], identity, replay)
                size += feed + 1 - start
                start = feed + 1
            }
            rest.removeFirst(start)
        }
        try checkFirst(rest, identity)
        lostBytes = rest.count
    }

    /// Lets a file without a whole line only pass as a first line that was cut, so that nobody else's is emptied.
    private func checkFirst(_ rest: [UInt8], _ identity: String) throws(StorageError) {
        guard lines == 0, !rest.isEmpty else { return }
        let header = Array("h \(identity)".utf8)
        let line = LineChecksum.digits(LineChecksum.of(header)) + [0x20] + header
        guard line.starts(with: rest) else {
            throw StorageError(
                .corrupt, path, line: 1, "this is no file of a local exchange; name another one, it stays as it is")
        }
    }

    private mutating func take(
        _ line: ArraySlice<UInt8>, _ identity: String, _ replay: (ExchangeInput) throws -> Void
    ) throws {
        lines += 1
        let text = line.dropFirst(LineChecksum.width + 1)
        guard line.count > LineChecksum.width, line[line.startIndex + LineChecksum.width] == 0x20,
            line.prefix(LineChecksum.width).elementsEqual(LineChecksum.digits(LineChecksum.of(text)))
        else {
            throw StorageError(
                .corrupt, path, line: lines,
                lines == 1
                    ? "this is no file of a local exchange; name another one"
                    : "the line is not as it was written: restore the file from a copy, or cut it before this line to go on from there"
            )
        }
        if lines == 1 { return try check(text, identity) }
        guard let input = ExchangeInput(text: text) else {
            throw StorageError(
                .corrupt, path, line: lines, "the line has no known form; was it written by a newer version?")
        }
        try replay(input)
    }

    private func check(_ text: ArraySlice<UInt8>, _ identity: String) throws(StorageError) {
        let found = String(decoding: text.dropFirst(2), as: UTF8.self)
        guard found != identity else { return }
        throw StorageError(
            .foreign, path, line: 1,
            "it is the file of another exchange, \(found); this one is \(identity): start it with the same options, or name another file"
        )
    }
}
