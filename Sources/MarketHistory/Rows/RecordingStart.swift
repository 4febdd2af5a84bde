internal import TradingCore

/// A file whose header was read and whose rows come next.
struct RecordingStart: ~Copyable {
    var lines: LineReader
    let header: RecordingHeader
    let name: RecordingName

    /// - Throws: ``MarketHistoryError`` when the file cannot be read, has no known header, or has no rows behind it.
    init(_ file: String) throws(MarketHistoryError) {
        var lines = try LineReader(file)
        let header = try Self.readHeader(&lines)
        guard try !lines.peek().isEmpty else {
            throw MarketHistoryError(
                .empty, file: file, "the file has a header and no rows; was it written to its end?")
        }
        self.lines = lines
        self.header = header
        name = RecordingName(file)
    }

    /// Checks that the rows are of the kind that the caller reads.
    func require(_ kind: DataKind) throws(MarketHistoryError) {
        guard header.kind != kind else { return }
        throw MarketHistoryError(
            .unknownFormat, file: lines.file, line: 1,
            "the header is that of \(header.kind) and not of \(kind); name another file, or read this one as "
                + "\(header.kind)")
    }

    /// The coin that the caller or the name says.
    func coin(_ given: Coin?) throws(MarketHistoryError) -> Coin {
        if let coin = given ?? name.coin { return coin }
        throw MarketHistoryError(
            .unknownCoin, file: lines.file,
            "the file's name does not say which coin it is; state the coin, or name the file like "
                + (header.kind == .candles ? "BTC_1h.csv" : "BTC_\(header.kind).csv"))
    }

    private static func readHeader(_ lines: inout LineReader) throws(MarketHistoryError) -> RecordingHeader {
        let range: Range<Int>?
        do {
            range = try lines.next()
        } catch {
            guard error.code == .lineTooLong else { throw error }
            throw MarketHistoryError(.unknownFormat, file: lines.file, line: 1, "the file is no text; \(known)")
        }
        guard let range else {
            throw MarketHistoryError(.empty, file: lines.file, "the file is empty; was it written to its end?")
        }
        var bytes = lines.buffer[range]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if let header = RecordingHeader(String(decoding: bytes, as: UTF8.self)) { return header }
        if let first = bytes.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            throw MarketHistoryError(
                .unknownFormat, file: lines.file, line: 1, "the file holds JSON, such as raw frames; \(known)")
        }
        let shown = bytes.prefix(60).map { (0x20..<0x7F).contains($0) ? $0 : 0x3F }
        throw MarketHistoryError(
            .unknownFormat, file: lines.file, line: 1,
            "\"\(String(decoding: shown, as: UTF8.self))\" is the header of no known kind of recording; \(known)")
    }

    private static let known = """
        expected is a line such as t,o,h,l,c,v,n (candles), t,fundingRate (funding), t,px,sz,side (trades), or that \
        of a recording of trades, quotes or books
        """
}
