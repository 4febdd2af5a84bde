public import TradingCore

/// What came of packing recordings into a tape.
public struct TapePacking: Hashable, Sendable {
    /// The market.
    public var header: TapeHeader
    /// How many events of the recordings were taken.
    public var taken = 0
    /// How many were passed over, such as candles.
    public var passedOver = 0
    /// How many events the tape holds.
    public var written = 0

    /// Packs recordings of one market into a tape.
    ///
    /// Events of one moment come in the order of the sources, so trades are best named before books: a book knows the trades of its
    /// moment.
    ///
    /// - Parameters:
    ///   - sources: The recordings, each sorted by itself.
    ///   - header: The market.
    ///   - hasBooks: Whether one of them has order books.
    ///   - file: The tape.
    /// - Returns: What was taken and written.
    /// - Throws: ``MarketHistoryError`` when a source cannot be read or the tape cannot be written.
    public static func pack(
        _ sources: [any TapeSource], _ header: TapeHeader, hasBooks: Bool, into file: String
    ) throws -> TapePacking {
        var packing = TapePacking(header: header)
        var packer = TapePacker(hasBooks: hasBooks)
        let writer = try TapeWriter(file, header)
        var waiting = try sources.map { try $0.nextReceived() }
        var batch: [TapeEvent] = []
        while true {
            var chosen: Int?
            var least = Int64.max
            for (index, next) in waiting.enumerated() {
                guard let next, next.event.sortKey < least else { continue }
                (chosen, least) = (index, next.event.sortKey)
            }
            guard let chosen, let next = waiting[chosen] else { break }
            if next.event.coin == header.coin {
                packing.taken += 1
                batch.removeAll(keepingCapacity: true)
                packer.take(next.event, received: next.received, into: &batch)
                for event in batch { try writer.append(event) }
            }
            waiting[chosen] = try sources[chosen].nextReceived()
        }
        try writer.close()
        packing.passedOver = packer.passedOver
        packing.written = writer.count
        return packing
    }
}

/// A recording that also knows when its events were received.
public protocol TapeSource: AnyObject {
    /// The next event and when the recorder had it, in nanoseconds since 1970; nil where that was not recorded.
    ///
    /// - Returns: Nil at the end.
    /// - Throws: When the recording cannot be read.
    func nextReceived() throws -> (event: MarketEvent, received: Int64?)?
}

extension TapeSource where Self: RecordingCursor {
    /// The next event, of which nobody noted when it was received.
    public func nextReceived() throws -> (event: MarketEvent, received: Int64?)? {
        try next().map { ($0, nil) }
    }
}

extension FundingFile: TapeSource {}
extension CandleFile: TapeSource {}

extension TradeFile: TapeSource {
    /// The next trade and when the recorder had it.
    public func nextReceived() throws -> (event: MarketEvent, received: Int64?)? {
        try next().map { ($0, rows.received) }
    }
}

extension QuoteFile: TapeSource {
    /// The next quote and when the recorder had it.
    public func nextReceived() throws -> (event: MarketEvent, received: Int64?)? {
        try next().map { ($0, rows.received) }
    }
}

extension BookFile: TapeSource {
    /// The next book and when the recorder had it.
    public func nextReceived() throws -> (event: MarketEvent, received: Int64?)? {
        try next().map { ($0, rows.received) }
    }
}
