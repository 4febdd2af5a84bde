import Foundation
import MarketHistory
import Testing
import TradingCore

/// Bytes and lines, whatever the rows are.
struct ByteTests {
    let folder: Folder
    let rows = "0,10,12,9,11,5,\n3600000,11,13,10,12,6,7\n"
    let expected = [candle(0), candle(hour, .hour1, (11, 13, 10, 12), volume: 6, count: 7)]

    init() throws { folder = try Folder() }

    private func read(_ file: String) throws -> [Candle] { try CandleSeries(contentsOf: file).candles }

    @Test func readsPlainText() throws {
        #expect(try read(folder.write("BTC_1h.csv", "t,o,h,l,c,v,n\n" + rows)) == expected)
    }

    @Test func readsGzipWhateverTheName() throws {
        #expect(try read(folder.write("BTC_1h.csv", bytes: gzip("t,o,h,l,c,v,n\n" + rows))) == expected)
        #expect(try read(folder.write("BTC_1h.csv.gz", "t,o,h,l,c,v,n\n" + rows)) == expected)
    }

    @Test func readsMembersOneBehindTheOther() throws {
        let bytes = gzip("t,o,h,l,c,v,n\n0,10,12,") + gzip("9,11,5,\n") + gzip("") + gzip("3600000,11,13,10,12,6,7\n")
        #expect(try read(folder.write("BTC_1h.csv.gz", bytes: bytes)) == expected)
    }

    @Test func passesOverZerosBehindTheLastMember() throws {
        let bytes = gzip("t,o,h,l,c,v,n\n" + rows) + [UInt8](repeating: 0, count: 300)
        #expect(try read(folder.write("BTC_1h.csv.gz", bytes: bytes)) == expected)
    }

    @Test(arguments: ["\r\n", "\n"], [true, false])
    func readsEitherLineBreakWithOrWithoutTheLast(lineBreak: String, isLastThere: Bool) throws {
        var text = ("t,o,h,l,c,v,n\n" + rows).replacing("\n", with: lineBreak)
        if !isLastThere { text.removeLast() }
        #expect(try read(folder.write("BTC_1h.csv", text)) == expected)
    }

    @Test func passesOverBlankLinesAndAByteOrderMark() throws {
        #expect(try read(folder.write("BTC_1h.csv", "\u{FEFF}t,o,h,l,c,v,n\n\n" + rows + "\n\n")) == expected)
    }

    @Test func deliversWhatStandsBeforeATruncation() throws {
        let whole = gzip("t,o,h,l,c,v,n\n" + rows)
        // Eight bytes of checksum and length, and the last row's end.
        let file = try CandleFile(folder.write("BTC_1h.csv.gz", bytes: Array(whole.dropLast(10))))
        #expect(try file.next() == .candleOpened(Coin("BTC"), .hour1, at: Timestamp(milliseconds: 0), price: 10))
        #expect(try file.next() == .candle(Coin("BTC"), expected[0]))
        let error = try #require(throws: MarketHistoryError.self) { try file.next() }
        #expect(error.code == .truncated)
        #expect(error.line == 3)
        #expect(error.file?.hasSuffix("BTC_1h.csv.gz") == true)
        #expect(try file.next() == nil)
    }

    @Test func refusesAGzipFileWithoutItsLastBytes() throws {
        let whole = gzip("t,o,h,l,c,v,n\n" + rows)
        for missing in [1, 4, 8] {
            let file = try folder.write("BTC_1h.csv.gz", bytes: Array(whole.dropLast(missing)))
            #expect(try #require(throws: MarketHistoryError.self) { try read(file) }.code == .truncated)
        }
    }

    @Test func refusesDamagedGzip() throws {
        var bytes = gzip("t,o,h,l,c,v,n\n" + rows)
        bytes[bytes.count - 6] ^= 1
        let wrongSum = try folder.write("BTC_1h.csv.gz", bytes: bytes)
        #expect(try #require(throws: MarketHistoryError.self) { try read(wrongSum) }.code == .corrupt)
        let rubbish = try folder.write("BTC_1h.csv.gz", bytes: gzip("t,o,h,l,c,v,n\n" + rows) + Array("rubbish".utf8))
        #expect(try #require(throws: MarketHistoryError.self) { try read(rubbish) }.code == .corrupt)
    }

    @Test func namesAMissingFileAndADirectory() throws {
        let missing = try #require(throws: MarketHistoryError.self) { try read("nowhere/BTC_1h.csv") }
        #expect(missing.code == .missing)
        #expect(missing.description.hasPrefix("nowhere/BTC_1h.csv: "))
        let directory = try #require(throws: MarketHistoryError.self) { try read(folder.url.path) }
        #expect(directory.code == .directory)
    }

    @Test(.disabled(if: geteuid() == 0, "the superuser may read everything"))
    func namesAFileThatMayNotBeRead() throws {
        let file = try folder.write("BTC_1h.csv", "t,o,h,l,c,v,n\n" + rows)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        #expect(try #require(throws: MarketHistoryError.self) { try read(file) }.code == .notPermitted)
    }

    @Test(arguments: ["", "t,o,h,l,c,v,n\n", "t,o,h,l,c,v,n"])
    func refusesAFileWithoutRows(text: String) throws {
        let plain = try folder.write("BTC_1h.csv", text)
        #expect(try #require(throws: MarketHistoryError.self) { try read(plain) }.code == .empty)
        let packed = try folder.write("BTC_1h.csv.gz", bytes: gzip(text))
        #expect(try #require(throws: MarketHistoryError.self) { try read(packed) }.code == .empty)
    }

    @Test func refusesUnknownHeadersAndRubbish() throws {
        let garbage = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
        let contents = [
            Array("open,high\n1,2\n".utf8), Array("{\"channel\":\"trades\"}\n".utf8), garbage,
            [UInt8](repeating: 1, count: 3 << 20),
        ]
        for bytes in contents {
            let file = try folder.write("BTC_1h.csv", bytes: bytes)
            let error = try #require(throws: MarketHistoryError.self) { try read(file) }
            #expect(error.code == .unknownFormat)
            #expect(error.line == 1)
        }
    }

    @Test func namesAForeignCompression() throws {
        let file = try folder.write("BTC_1h.csv.zst", bytes: [0x28, 0xB5, 0x2F, 0xFD, 0, 0])
        let error = try #require(throws: MarketHistoryError.self) { try read(file) }
        #expect(error.code == .unknownFormat)
        #expect(error.message.contains("zstd"))
    }

    @Test func refusesAHugeLineInTheMiddle() throws {
        let text = "t,o,h,l,c,v,n\n" + rows + String(repeating: "7", count: 3 << 20) + "\n"
        let error = try #require(throws: MarketHistoryError.self) { try read(folder.write("BTC_1h.csv", text)) }
        #expect(error.code == .lineTooLong)
        #expect(error.line == 4)
    }

    @Test func readsMoreThanFitsIntoTheBuffer() throws {
        var text = "t,o,h,l,c,v,n\n"
        for index in 0..<40_000 {
            text += "\(Int64(index) * 60_000),\(index + 2),\(index + 3),\(index + 1),\(index + 2).5,1.25,\n"
        }
        #expect(text.utf8.count > 1 << 20)
        for file in [try folder.write("BTC_1m.csv", text), try folder.write("BTC_1m.csv.gz", bytes: gzip(text))] {
            let candles = try read(file)
            #expect(candles.count == 40_000)
            for (index, candle) in candles.enumerated() {
                guard candle.openTime.milliseconds == Int64(index) * 60_000,
                    candle.open.raw == Int64(index + 2) * 100_000_000
                else {
                    Issue.record("row \(index) is \(candle)")
                    break
                }
            }
        }
    }
}
