/// The lines of a text file, plain or gzip, one after the other: for formats that another room reads.
public final class TextLines {
    private var reader: LineReader

    /// Opens a file.
    ///
    /// - Throws: ``MarketHistoryError`` when it cannot be read.
    public init(_ file: String) throws(MarketHistoryError) { reader = try LineReader(file) }

    /// The next line without its line break, or nil at the end.
    ///
    /// - Throws: ``MarketHistoryError`` when the file cannot be read further or a line is too long.
    public func next() throws(MarketHistoryError) -> [UInt8]? {
        guard let range = try reader.next() else { return nil }
        return Array(reader.buffer[range])
    }
}
