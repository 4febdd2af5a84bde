import Foundation
import MarketHistory
import Testing
import TradingCore

/// Tapes: what is written is read again, and what is damaged is refused.
struct TapeTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private func header() throws -> TapeHeader { TapeHeader(coin: try Coin("BTC"), sizeDecimals: 5) }

    /// One event of every kind.
    private let kinds: [TapeEvent] = [
        TapeEvent(.level, at: 1_000, delay: 7, .sell, price: 101, size: 2, orders: 3),
        TapeEvent(.level, at: 1_000, .buy, price: 100, size: 0),
        TapeEvent(.trade, at: 1_001, delay: .max, .sell, price: 100, size: 1),
        TapeEvent(.quote, at: 1_002, .buy, price: 99, size: 4, orders: .max),
        TapeEvent(.clear, at: 1_002, .sell),
        TapeEvent(.prices, at: 1_003, price: 100, size: 101),
        TapeEvent(.funding, at: 1_004, size: Size(raw: -12_500_000)),
    ]

    private func write(_ events: [TapeEvent], _ name: String = "BTC.tape") throws -> String {
        let file = folder.url.appending(path: name).path
        let writer = try TapeWriter(file, header())
        for event in events { try writer.append(event) }
        try writer.close()
        return file
    }

    private func read(_ file: String) throws -> [TapeEvent] {
        let tape = try TapeFile(file)
        var events: [TapeEvent] = []
        var block: [TapeEvent] = []
        while try tape.next(into: &block) { events += block }
        #expect(tape.count == events.count)
        return events
    }

    @Test func readsWhatWasWritten() throws {
        let file = try write(kinds)
        #expect(try read(file) == kinds)
        #expect(try TapeFile(file).header == header())
        #expect(kinds[5].oracle == 101)
        #expect(try kinds[6].rate == Rate("-0.0000125"))
        #expect(kinds[0].receiveTime == 8_000)
    }

    @Test(arguments: [0, 1, 8191, 8192, 8193, 20_000])
    func readsTapesOfManyBlocks(count: Int) throws {
        let events = (0..<count).map {
            TapeEvent(
                .trade, at: Int64($0), $0.isMultiple(of: 3) ? .buy : .sell, price: 100, size: Size(raw: Int64($0) + 1))
        }
        #expect(try read(write(events)) == events)
    }

    /// XXH64 as its own library computes it.
    @Test func sumsAsTheLibraryDoes() {
        var sum = TapeChecksum()
        sum.add(1, 2, 3, 4)
        #expect(sum.value == 0x73F8_59A0_4F66_9E6D)
        sum.add(5, 6, 7, .max)
        #expect(sum.value == 0x52FC_EE21_B3FC_9A30)
    }

    @Test func refusesDamageOfEveryByte() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: write(kinds))))
        #expect(bytes.count == 64 + 32 + 7 * 32 + 32)
        for place in bytes.indices {
            for flip: UInt8 in [1, 0x80, 0xFF] {
                var damaged = bytes
                damaged[place] ^= flip
                let file = try folder.write("BTC.tape", bytes: damaged)
                let error = #expect(throws: MarketHistoryError.self, "byte \(place)") { try read(file) }
                #expect(error?.file == file)
            }
        }
    }

    @Test func refusesEveryShorterAndLongerFile() throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: write(kinds))))
        for length in bytes.indices {
            let file = try folder.write("BTC.tape", bytes: Array(bytes[..<length]))
            #expect(throws: MarketHistoryError.self, "\(length) bytes") { try read(file) }
        }
        let longer = try folder.write("BTC.tape", bytes: bytes + [0])
        #expect(throws: MarketHistoryError.self) { try read(longer) }
    }

    @Test func namesTheByteThatIsBroken() throws {
        var bytes = Array(try Data(contentsOf: URL(filePath: write(kinds))))
        // The kind of the third event, with a checksum that fits.
        let place = 64 + 32 + 2 * 32
        bytes[place + 28] = 9
        mend(&bytes)
        let error = try #require(throws: MarketHistoryError.self) {
            _ = try read(folder.write("BTC.tape", bytes: bytes))
        }
        #expect(error.code == .corrupt)
        #expect(error.message.hasPrefix("byte \(place): there is no kind of event with the number 9"))
    }

    @Test func refusesEventsOutOfOrderInAFileThatIsWhole() throws {
        var bytes = Array(try Data(contentsOf: URL(filePath: write(kinds))))
        bytes[64 + 32 + 32] = 0
        mend(&bytes)
        let error = try #require(throws: MarketHistoryError.self) {
            _ = try read(folder.write("BTC.tape", bytes: bytes))
        }
        #expect(error.message.contains("stands behind one of 1000 ns"))
    }

    /// Gives the one block of a tape the checksum of what it holds.
    private func mend(_ bytes: inout [UInt8]) {
        func word(_ place: Int) -> UInt64 {
            (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
        }
        var sum = TapeChecksum()
        sum.add(word(64), word(72), word(80), 0)
        for event in 0..<Int(word(64)) {
            let place = 96 + 32 * event
            sum.add(word(place), word(place + 8), word(place + 16), word(place + 24))
        }
        for shift in 0..<8 { bytes[88 + shift] = UInt8(truncatingIfNeeded: sum.value >> UInt64(8 * shift)) }
    }

    @Test(arguments: [
        TapeEvent(.trade, at: 1, price: 100, size: 0), TapeEvent(.level, at: 1, price: 0, size: 1),
        TapeEvent(.level, at: 1, price: 100, size: Size(raw: -1)), TapeEvent(.level, at: -1, price: 100, size: 1),
        TapeEvent(.level, at: 1, delay: -1, price: 100, size: 1), TapeEvent(.clear, at: 1, price: 1),
        TapeEvent(.funding, at: 1, size: Size(raw: 2_000_000_000_000)),
        TapeEvent(.trade, at: 1, price: Price(raw: .max), size: 1),
    ])
    func refusesToWriteWhatCannotBe(event: TapeEvent) throws {
        let writer = try TapeWriter(folder.url.appending(path: "BTC.tape").path, header())
        #expect(throws: MarketHistoryError.self) { try writer.append(event) }
        let words = event.words
        #expect(throws: TapeFault.self) { try TapeEvent(words.0, words.1, words.2, words.3) }
    }

    @Test func leavesNothingWhereWritingWasGivenUp() throws {
        let file = folder.url.appending(path: "BTC.tape").path
        do {
            let writer = try TapeWriter(file, header())
            try writer.append(kinds[0])
            #expect(throws: MarketHistoryError.self) {
                try writer.append(TapeEvent(.trade, at: 1, price: 1, size: 1))
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }
}
