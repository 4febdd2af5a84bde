#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The lines of a file one after the other, as places in one buffer that is used again and again.
///
/// ```swift
/// while let range = try lines.next() {
///     let line = lines.buffer.span.extracting(range)
/// }
/// ```
struct LineReader: ~Copyable {
    /// No row of market data comes near this; a longer line is a sign that the file is something else.
    static let maximumLength = 1 << 20

    /// What the ranges refer to; they hold until the next call.
    private(set) var buffer: [UInt8]
    /// The number of the line that was read last, from 1.
    private(set) var number = 0
    /// The file, as the caller named it.
    let file: String

    private let source: ByteSource
    private var start = 0
    private var end = 0
    private var isAtEnd = false
    /// A failure that waits until the lines before it are delivered.
    private var failure: MarketHistoryError?

    init(_ file: String, bufferSize: Int = 256 << 10) throws(MarketHistoryError) {
        self.file = file
        source = try ByteSource(file)
        buffer = [UInt8](repeating: 0, count: bufferSize)
    }

    /// The next line, without its line break (a line feed, or a carriage return and a line feed); nil at the end.
    ///
    /// - Throws: ``MarketHistoryError`` when the file cannot be read further or the line is too long.
    @inline(__always)
    mutating func next() throws(MarketHistoryError) -> Range<Int>? {
        if let newline = newline(after: start) { return take(upTo: newline) }
        return try refillAndTake()
    }

    /// Everything in the buffer that no line was made of yet, for a look ahead.
    mutating func peek() throws(MarketHistoryError) -> Range<Int> {
        if start == end { try refill() }
        if start == end, let failure { throw failure }
        return start..<end
    }

    @inline(__always)
    private func newline(after position: Int) -> Int? {
        unsafe buffer.withUnsafeBytes { bytes in
            guard position < end, let base = bytes.baseAddress,
                let found = unsafe memchr(base + position, 0x0A, end - position)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    @inline(__always)
    private mutating func take(upTo newline: Int) -> Range<Int> {
        let first = start
        start = newline + 1
        number &+= 1
        let last = newline > first && buffer[newline - 1] == 0x0D ? newline - 1 : newline
        return first..<last
    }

    private mutating func refillAndTake() throws(MarketHistoryError) -> Range<Int>? {
        while true {
            try refill()
            if let newline = newline(after: start) { return take(upTo: newline) }
            if var failure {
                failure.line = number + 1
                self.failure = failure
                throw failure
            }
            if isAtEnd {
                guard start < end else { return nil }
                defer { start = end }
                return take(upTo: end)
            }
        }
    }

    /// Moves the rest to the front and reads until the buffer is full or the file ends.
    private mutating func refill() throws(MarketHistoryError) {
        if start > 0 {
            let rest = start..<end
            unsafe buffer.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                unsafe base.copyMemory(from: base + rest.lowerBound, byteCount: rest.count)
            }
            (start, end) = (0, rest.count)
        }
        if end == buffer.count {
            guard end < Self.maximumLength else {
                throw MarketHistoryError(
                    .lineTooLong, file: file, line: number + 1,
                    "the line is longer than \(Self.maximumLength) bytes; this is no file of market data rows")
            }
            buffer.append(contentsOf: repeatElement(0, count: buffer.count))
        }
        let source = source
        while end < buffer.count, !isAtEnd, failure == nil {
            let position = end
            do throws(MarketHistoryError) {
                var bytes = buffer.mutableSpan
                let count = try unsafe bytes.withUnsafeMutableBytes { bytes throws(MarketHistoryError) in
                    try unsafe source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[position...]))
                }
                end += count
                isAtEnd = count == 0
            } catch {
                failure = error
            }
        }
    }
}
