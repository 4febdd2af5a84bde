public import TradingCore

/// The events of a tape as those of any other recording: levels become books again.
///
/// What changed at one moment becomes one book of the best ``depth`` levels a side, behind the trades of that moment.
public final class TapeEvents: MarketEventCursor {
    /// The most levels of a side of a book.
    public static let depth = 20

    /// The market.
    public var header: TapeHeader { tape.header }

    private let tape: TapeFile
    private var block: [TapeEvent] = []
    private var place = 0
    private var book: OrderBook
    /// The moment whose changes wait for the last of them.
    private var changed: Int64?
    private var isAtEnd = false

    /// The events of a tape that was not read from.
    public init(_ tape: TapeFile) {
        self.tape = tape
        book = OrderBook(coin: tape.header.coin)
    }

    /// The next event, nil at the end.
    ///
    /// - Throws: ``MarketHistoryError`` when the tape is broken.
    public func next() throws -> MarketEvent? {
        while let event = try peek() {
            if let changed, changed != event.time, let book = takeBook(of: changed) { return book }
            place += 1
            let time = Timestamp(milliseconds: event.time / 1_000_000)
            switch event.kind {
            case .level:
                book.set(event.side, event.price, to: event.size, orders: Int32(event.orders))
                changed = event.time
            case .clear, .quote:
                for level in event.side == .buy ? book.bids : book.asks { book.set(event.side, level.price, to: .zero) }
                if event.kind == .quote {
                    book.set(event.side, event.price, to: event.size, orders: Int32(event.orders))
                }
                changed = event.time
            case .trade:
                return .trade(
                    Trade(
                        coin: header.coin, time: time, price: event.price, size: event.size, aggressor: event.side))
            case .prices:
                return .reference(
                    ReferencePrices(coin: header.coin, time: time, mark: event.price, oracle: event.oracle))
            case .funding: return .funding(FundingRate(coin: header.coin, time: time, rate: event.rate))
            }
        }
        return changed.flatMap(takeBook)
    }

    private func peek() throws -> TapeEvent? {
        while place == block.count {
            guard !isAtEnd else { return nil }
            place = 0
            isAtEnd = try !tape.next(into: &block)
        }
        return block[place]
    }

    /// The book after a moment's changes; nil where they crossed it, which the next moment has to mend.
    private func takeBook(of moment: Int64) -> MarketEvent? {
        changed = nil
        let picture = try? OrderBook(
            coin: header.coin, time: Timestamp(milliseconds: moment / 1_000_000),
            bids: Array(book.bids.prefix(Self.depth)), asks: Array(book.asks.prefix(Self.depth)))
        return picture.map { .book($0) }
    }
}
