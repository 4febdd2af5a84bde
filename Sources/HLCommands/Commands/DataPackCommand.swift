import ArgumentParser
import HyperliquidKit
import MarketHistory
import PaperKit
import TradingCore

/// `hl data pack`: recordings of one market in their compact form.
struct DataPackCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "Pack recordings of one market into a tape, which replays read fast.",
        discussion: """
            Trades, quotes, books and funding as CSV, and raw WebSocket messages as JSON lines, each plain or gzip. \
            Books become the levels that changed, 32 bytes each. hl run and hl backtest take a tape as data, and hl data \
            verify says what one holds.
            """)

    @Argument(help: "The recordings.", completion: .file())
    var files: [PathArgument]

    @Option(help: "The tape, such as BTC.tape.", completion: .file(extensions: ["tape"]))
    var out: PathArgument

    @Option(help: "The market; needed where the files hold several, or their names do not say it.")
    var coin: String?

    @Option(help: "Faults of the data to pass over: gaps, duplicates, unsorted, broken. May be repeated.")
    var allow: [String] = []

    func run(in environment: CommandEnvironment) async throws {
        guard TapeFile.isNamed(out.path) else {
            throw CommandFailure(
                .usage, "--out: \(out.path) does not end in \(TapeWriter.suffix), by which a tape is known; name it so")
        }
        let allowance = try DataAllowance(names: allow)
        let wanted = try coin.map { try Coin($0) }
        var sources: [(rank: Int, source: any TapeSource)] = []
        var coins: Set<Coin> = []
        var hasBooks = false
        for file in files.map(\.path) {
            if FrameRecording.isNamed(file) {
                let recording = try FrameRecording(reading: file)
                try recording.check(allowing: allowance)
                coins.formUnion(wanted.map { [$0] } ?? Array(recording.contents.keys))
                hasBooks = hasBooks || recording.counts["books"] ?? 0 > 0
                sources.append((0, CursorSource(try FrameRecording.cursor(of: file))))
                continue
            }
            let cursor = try DataFile.open(file, coin: wanted, allowing: allowance)
            coins.insert(cursor.coin)
            hasBooks = hasBooks || cursor.kind == .books
            // A book knows the trades of its moment, and so it comes behind them.
            let rank = cursor.kind == .funding ? 0 : cursor.kind == .trades ? 1 : cursor.kind == .quotes ? 2 : 3
            sources.append((rank, cursor as? any TapeSource ?? CursorSource(cursor)))
        }
        guard coins.count == 1, let market = coins.first else {
            let names = coins.sorted().map(\.description).joined(separator: ", ")
            throw CommandFailure(
                .badData,
                coins.isEmpty
                    ? "the recordings hold no market; name one with --coin"
                    : "the recordings hold \(names), and a tape holds one market; choose it with --coin")
        }
        let instrument = try InstrumentCatalogue.bundled.resolve(market.description)
        let ranked = sources.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        let packing = try TapePacking.pack(
            ranked.map(\.element.source), TapeHeader(instrument), hasBooks: hasBooks, into: out.path)
        try environment.terminal.print(
            "\(out.path): \(packing.written) events of \(market) from \(packing.taken) records"
                + (packing.passedOver > 0 ? ", \(packing.passedOver) candles passed over" : ""))
    }
}

/// A recording whose events nobody noted the receipt of.
private final class CursorSource: TapeSource {
    private var cursor: any MarketEventCursor

    init(_ cursor: any MarketEventCursor) { self.cursor = cursor }

    func nextReceived() throws -> (event: MarketEvent, received: Int64?)? { try cursor.next().map { ($0, nil) } }
}
