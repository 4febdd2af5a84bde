import MarketHistory
import PaperKit
import TradingCore

/// Files of recorded markets, read once as one stream for a comparison.
enum MarketFiles {
    /// Shows everything that the files hold to a witness.
    ///
    /// - Parameters:
    ///   - paths: Files of candles, trades, quotes, books, funding or raw frames.
    ///   - witness: Who watches.
    ///   - allowance: Faults to pass over.
    /// - Throws: `MarketHistoryError` at the first fault that is not allowed; ``CommandFailure`` for a file named twice.
    static func show(_ paths: [String], to witness: inout MarketWitness, allowing allowance: DataAllowance) throws {
        var seen: Set<String> = []
        var cursors: [any MarketEventCursor] = []
        for path in paths {
            guard seen.insert(FilePath.canonical(path)).inserted else {
                throw CommandFailure(.usage, "\(path) is named twice behind --data; name it once")
            }
            if FrameRecording.isNamed(path) {
                try FrameRecording(reading: path).check(allowing: allowance)
                cursors.append(try FrameRecording.reader(of: path))
            } else {
                cursors.append(try DataFile.open(path, allowing: allowance))
            }
        }
        var replay = MarketReplay(cursors)
        while let event = try replay.next() { witness.take(event) }
        witness.finish()
    }
}
