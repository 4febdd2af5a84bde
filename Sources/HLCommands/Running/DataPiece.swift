import MarketHistory
import TradingCore

/// A part of a market's recording: one file and the time it spans.
struct DataPiece {
    let path: String
    let kind: DataKind
    let coin: Coin
    let interval: Interval?
    let first: Timestamp
    let last: Timestamp

    /// Checks that files of one kind and market follow each other: what two say would count twice, and what lies between them
    /// is missing.
    ///
    /// - Throws: ``CommandFailure`` for files that overlap, and for candles between two files that are not allowed to be missing.
    static func checkSeams(_ pieces: [DataPiece], allowing allowance: DataAllowance) throws(CommandFailure) {
        let sorted = pieces.sorted { ($0.kind.rawValue, $0.coin, $0.first) < ($1.kind.rawValue, $1.coin, $1.first) }
        for (piece, next) in zip(sorted, sorted.dropFirst()) where piece.kind == next.kind && piece.coin == next.coin {
            // Two trades may share a millisecond; two candles or two funding rates may not.
            let isUnique = piece.kind == .candles || piece.kind == .funding
            if next.first < piece.last || isUnique && next.first == piece.last {
                throw CommandFailure(
                    .badData,
                    "\(piece.path) and \(next.path) both hold \(piece.kind) of \(piece.coin) at \(next.first); name files that do not overlap"
                )
            }
            guard let interval = piece.interval, !allowance.contains(.gaps),
                interval.closeTime(of: piece.last) != next.first
            else { continue }
            throw CommandFailure(
                .badData,
                "candles of \(piece.coin) are missing between \(piece.path) and \(next.path), from \(interval.closeTime(of: piece.last)) to \(next.first); get them, or trade over gaps with \"allow\": [\"gaps\"] in data, or --allow gaps"
            )
        }
    }
}
