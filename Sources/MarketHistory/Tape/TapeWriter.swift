internal import SystemPackage
public import TradingCore

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Writes a tape: the compact form of a recording that a replay reads.
///
/// The file gets its name when it is whole; until then it ends in `.part`, so that nobody reads half of one.
///
/// ```swift
/// let writer = try TapeWriter("BTC.tape", TapeHeader(instrument))
/// for event in events { try writer.append(event) }
/// try writer.close()
/// ```
public final class TapeWriter {
    /// The ending of a tape's name.
    public static let suffix = ".tape"

    /// How many events were appended.
    public private(set) var count = 0

    private let file: String
    private let descriptor: FileDescriptor
    private var events: [TapeEvent] = []
    private var last: Int64 = 0
    private var isClosed = false

    /// Begins a tape.
    ///
    /// - Throws: ``MarketHistoryError`` when the file cannot be written.
    public init(_ file: String, _ header: TapeHeader) throws(MarketHistoryError) {
        self.file = file
        do {
            descriptor = try FileDescriptor.open(
                FilePath(file + ".part"), .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch {
            throw .writing(file + ".part", error)
        }
        events.reserveCapacity(TapeBlock.capacity)
        try write(header.bytes)
    }

    deinit {
        try? descriptor.close()
        if !isClosed { unsafe _ = unlink(file + ".part") }
    }

    /// Appends an event.
    ///
    /// - Throws: ``MarketHistoryError`` when the event cannot be, is older than the one before it, or cannot be written.
    public func append(_ event: TapeEvent) throws(MarketHistoryError) {
        do throws(TapeFault) {
            try event.check()
            guard event.time >= last else { throw .unsorted(event.time, behind: last) }
        } catch {
            throw MarketHistoryError(
                .brokenRow, file: file, "event \(count) cannot be written: \(error); correct the recording")
        }
        events.append(event)
        last = event.time
        count += 1
        if events.count == TapeBlock.capacity { try flush() }
    }

    /// Writes what is left, and gives the file its name.
    ///
    /// - Throws: ``MarketHistoryError`` when that fails; there is no tape then.
    public func close() throws(MarketHistoryError) {
        if !events.isEmpty { try flush() }
        var end = TapeBlock(count: 0, first: count, time: last, checksum: 0)
        end.checksum = end.headSum.value
        try write(head(end))
        guard fsync(descriptor.rawValue) == 0, unsafe rename(file + ".part", file) == 0 else {
            throw .writing(file, Errno(rawValue: errno))
        }
        isClosed = true
    }

    private func flush() throws(MarketHistoryError) {
        var block = TapeBlock(count: events.count, first: count - events.count, time: events[0].time, checksum: 0)
        var sum = block.headSum
        for event in events {
            let words = event.words
            sum.add(words.0, words.1, words.2, words.3)
        }
        block.checksum = sum.value
        var bytes = head(block)
        bytes.reserveCapacity(TapeBlock.headSize + events.count * TapeBlock.eventSize)
        for event in events {
            let words = event.words
            bytes.append(word: words.0)
            bytes.append(word: words.1)
            bytes.append(word: words.2)
            bytes.append(word: words.3)
        }
        try write(bytes)
        events.removeAll(keepingCapacity: true)
    }

    private func head(_ block: TapeBlock) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(word: UInt64(block.count))
        bytes.append(word: UInt64(block.first))
        bytes.append(word: UInt64(bitPattern: block.time))
        bytes.append(word: block.checksum)
        return bytes
    }

    private func write(_ bytes: [UInt8]) throws(MarketHistoryError) {
        do {
            try descriptor.writeAll(bytes)
        } catch {
            throw .writing(file + ".part", error)
        }
    }
}
