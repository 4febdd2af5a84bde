public import TradingCore

/// Reads a tape, plain or gzip, a block at a time, in constant memory.
///
/// Nothing is handed over that was not checked: the checksum of each block, every event by itself, their order, and that
/// the end is there. What is wrong is told with its offset in bytes, in the unpacked tape.
///
/// ```swift
/// let tape = try TapeFile("BTC.tape")
/// var events: [TapeEvent] = []
/// while try tape.next(into: &events) { … }
/// ```
public final class TapeFile: TapeCursor {
    /// The market.
    public let header: TapeHeader
    /// How many events were handed over.
    public private(set) var count = 0

    private let file: String
    private let source: ByteSource
    private var buffer: [UInt8]
    private var offset = 0
    private var last: Int64 = 0
    private var isAtEnd = false

    /// Whether a file's name says that it is a tape.
    public static func isNamed(_ path: String) -> Bool {
        path.hasSuffix(TapeWriter.suffix) || path.hasSuffix(TapeWriter.suffix + ".gz")
    }

    /// Opens a tape.
    ///
    /// - Throws: ``MarketHistoryError`` when the file cannot be read or is no tape.
    public init(_ file: String) throws(MarketHistoryError) {
        self.file = file
        source = try ByteSource(file)
        buffer = [UInt8](repeating: 0, count: TapeBlock.headSize + TapeBlock.capacity * TapeBlock.eventSize)
        let read = try Self.fill(&buffer, 0..<TapeHeader.size, from: source)
        do throws(TapeHeaderFault) {
            header = try TapeHeader(Array(buffer[..<read]))
        } catch {
            throw MarketHistoryError(
                error == .noTape ? .unknownFormat : .corrupt, file: file, "\(error)")
        }
        offset = TapeHeader.size
    }

    /// Replaces the events at hand by those of the next block.
    ///
    /// - Returns: Whether there are any; false at the end of the tape.
    /// - Throws: ``MarketHistoryError`` at the first fault, with its offset; the tape is then at its end.
    public func next(into events: inout [TapeEvent]) throws(MarketHistoryError) -> Bool {
        events.removeAll(keepingCapacity: true)
        guard !isAtEnd else { return false }
        isAtEnd = true
        guard try read(0..<TapeBlock.headSize) else { throw fault(offset, "the tape ends without its last block") }
        let block = try head()
        guard block.count > 0 else {
            try finish(block)
            return false
        }
        let range = TapeBlock.headSize..<TapeBlock.headSize + block.count * TapeBlock.eventSize
        guard try read(range) else { throw fault(offset, "the tape ends within a block") }
        try check(block)
        try decode(block.count, into: &events)
        guard events[0].time == block.time else {
            throw fault(offset, "the block's first event is not of the time that its head names")
        }
        offset += TapeBlock.headSize + block.count * TapeBlock.eventSize
        count += block.count
        isAtEnd = false
        return true
    }

    /// Fills a range of the buffer, and says whether the file held that much.
    private func read(_ range: Range<Int>) throws(MarketHistoryError) -> Bool {
        try Self.fill(&buffer, range, from: source) == range.count
    }

    private func head() throws(MarketHistoryError) -> TapeBlock {
        let buffer = buffer
        let bytes = unsafe buffer.span.bytes
        let (count, first) = (bytes.word(at: 0), bytes.word(at: 8))
        guard count <= TapeBlock.capacity else {
            throw fault(offset, "a block of \(count) events is larger than any can be")
        }
        guard first == UInt64(self.count) else {
            throw fault(offset + 8, "the block begins with event \(first), and event \(self.count) should follow")
        }
        return TapeBlock(
            count: Int(count), first: self.count, time: Int64(bitPattern: bytes.word(at: 16)),
            checksum: bytes.word(at: 24))
    }

    private func check(_ block: TapeBlock) throws(MarketHistoryError) {
        let buffer = buffer
        let bytes = unsafe buffer.span.bytes
        var sum = block.headSum
        for place in stride(from: TapeBlock.headSize, to: TapeBlock.headSize * (block.count + 1), by: 32) {
            sum.add(
                bytes.word(at: place), bytes.word(at: place + 8), bytes.word(at: place + 16),
                bytes.word(at: place + 24))
        }
        guard sum.value == block.checksum else {
            throw fault(offset, "the block of \(block.count) events does not have its checksum")
        }
    }

    private func decode(_ count: Int, into events: inout [TapeEvent]) throws(MarketHistoryError) {
        let buffer = buffer
        let bytes = unsafe buffer.span.bytes
        var last = last
        events.reserveCapacity(count)
        for index in 0..<count {
            let place = TapeBlock.headSize + index * TapeBlock.eventSize
            do throws(TapeFault) {
                let event = try TapeEvent(
                    bytes.word(at: place), bytes.word(at: place + 8), bytes.word(at: place + 16),
                    bytes.word(at: place + 24))
                guard event.time >= last else { throw .unsorted(event.time, behind: last) }
                last = event.time
                events.append(event)
            } catch {
                throw fault(offset + place, "\(error)")
            }
        }
        self.last = last
    }

    /// Checks the last block, and that nothing follows it.
    private func finish(_ block: TapeBlock) throws(MarketHistoryError) {
        guard block.headSum.value == block.checksum, block.time == last else {
            throw fault(offset, "the last block does not have its checksum")
        }
        guard try Self.fill(&buffer, 0..<1, from: source) == 0 else {
            throw fault(offset + TapeBlock.headSize, "the tape goes on behind its last block")
        }
    }

    private func fault(_ offset: Int, _ message: String) -> MarketHistoryError {
        MarketHistoryError(.corrupt, file: file, "byte \(offset): \(message); pack the recording again")
    }

    /// Reads until a range of the buffer is full or the file is at its end.
    ///
    /// - Returns: How many bytes were read.
    private static func fill(
        _ buffer: inout [UInt8], _ range: Range<Int>, from source: ByteSource
    ) throws(MarketHistoryError) -> Int {
        var filled = 0
        while filled < range.count {
            let start = range.lowerBound + filled
            let end = range.upperBound
            var failure: MarketHistoryError?
            let read = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
                do throws(MarketHistoryError) {
                    return try unsafe source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start..<end]))
                } catch {
                    failure = error
                    return 0
                }
            }
            if let failure { throw failure }
            if read == 0 { break }
            filled += read
        }
        return filled
    }
}
