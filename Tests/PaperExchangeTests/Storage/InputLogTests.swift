import EthereumCrypto
import Foundation
import Testing
import TradingCore

@testable import PaperExchange

struct InputLogTests {
    private func withFile(_ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("log-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try body(file)
    }

    private func read(_ file: String, _ identity: String = "{}") throws -> (inputs: [ExchangeInput], lost: Int) {
        var inputs: [ExchangeInput] = []
        let log = try InputLog.open(file, for: identity) { inputs.append($0) }
        return (inputs, log.lostBytes)
    }

    private func inputs() throws -> [ExchangeInput] {
        let time = Timestamp(milliseconds: 1_780_000_000_000)
        let coin = try Coin("xyz:GOLD")
        let levels = [BookLevel(price: 100, size: 2, orders: 3)]
        let candle = Candle(
            openTime: time, interval: .minute1, open: 1, high: 3, low: 1, close: 2, volume: 5, tradeCount: 9)
        let events: [MarketEvent] = [
            .trade(Trade(coin: coin, time: time, price: 101, size: 1, aggressor: .sell, id: .max)),
            .quote(Quote(coin: coin, time: time, bid: nil, ask: levels[0])),
            .book(try OrderBook(coin: coin, time: time, bids: levels, asks: [BookLevel(price: 101, size: 1)])),
            .funding(FundingRate(coin: coin, time: time, rate: .basisPoints(1))),
            .reference(ReferencePrices(coin: coin, time: time, mark: 100, oracle: nil)),
            .reference(ReferencePrices(coin: coin, time: time, mark: 100, oracle: 99)),
            .candle(coin, candle), .candleOpened(coin, .hour1, at: time, price: 7),
        ]
        return [
            .market(until: time), .shown(events, at: time),
            .action(Array(#"{"action":{"type":"noop"}}"#.utf8), at: time),
            .faucet(try Address("0x00000000000000000000000000000000000000ff"), at: time), .resumed(at: time + 1),
        ]
    }

    @Test func everyKindOfInputComesBackAsItWas() throws {
        try withFile { file in
            let written = try inputs()
            do {
                let log = try InputLog.open(file, for: "{}") { _ in }
                for input in written { try log.append(input) }
            }
            let found = try read(file)
            #expect(found.inputs == written)
            #expect(found.lost == 0)
        }
    }

    @Test func aFileOfSomebodyElseWithoutLineEndsStaysAsItIs() throws {
        try withFile { file in
            let foreign = Data(#"{"accounts": []}"#.utf8)
            try foreign.write(to: URL(fileURLWithPath: file))
            let error = #expect(throws: StorageError.self) { try InputLog.open(file, for: "{}") { _ in } }
            #expect(error?.code == .corrupt)
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == foreign)
            // A first line of its own that was cut is begun again.
            try Data().write(to: URL(fileURLWithPath: file))
            _ = try InputLog.open(file, for: "{}") { _ in }
            let whole = try Data(contentsOf: URL(fileURLWithPath: file))
            try whole.dropLast(3).write(to: URL(fileURLWithPath: file))
            #expect(try read(file).lost == whole.count - 3)
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == whole)
        }
    }

    @Test func aLastLineThatWasCutIsTakenOff() throws {
        try withFile { file in
            let written = try inputs()
            do {
                let log = try InputLog.open(file, for: "{}", sync: .everyLine) { _ in }
                for input in written { try log.append(input) }
            }
            let whole = try Data(contentsOf: URL(fileURLWithPath: file))
            // Wherever it was cut, the lines before stay and the next ones follow them.
            for cut in [1, 5, 20] {
                try whole.dropLast(cut).write(to: URL(fileURLWithPath: file))
                do {
                    let log = try InputLog.open(file, for: "{}") { _ in }
                    #expect(log.lostBytes > 0)
                    try log.append(written[4])
                }
                #expect(try read(file).inputs == Array(written.prefix(4)) + [written[4]])
            }
        }
    }

    @Test func aBrokenLineInTheMiddleIsNamed() throws {
        try withFile { file in
            do {
                let log = try InputLog.open(file, for: "{}") { _ in }
                for input in try inputs() { try log.append(input) }
            }
            var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            let feeds = bytes.indices.filter { bytes[$0] == 0x0A }
            // A digit of the time in the third line.
            bytes[feeds[1] + 16] ^= 1
            try bytes.write(to: URL(fileURLWithPath: file))
            let error = #expect(throws: StorageError.self) { _ = try read(file) }
            #expect(error?.code == .corrupt && error?.line == 3)
        }
    }

    @Test func anotherExchangesFileIsRefused() throws {
        try withFile { file in
            _ = try read(file, #"{"seed":1}"#)
            let error = #expect(throws: StorageError.self) { _ = try read(file, #"{"seed":2}"#) }
            #expect(error?.code == .foreign)
            try "a letter\n".write(toFile: file, atomically: true, encoding: .utf8)
            let fault = #expect(throws: StorageError.self) { _ = try read(file) }
            #expect(fault?.code == .corrupt && fault?.line == 1)
        }
    }

    @Test func oneProcessAtATimeHasAFile() throws {
        try withFile { file in
            let log = try InputLog.open(file, for: "{}") { _ in }
            let error = #expect(throws: StorageError.self) { _ = try read(file) }
            #expect(error?.code == .locked)
            withExtendedLifetime(log) {}
        }
    }

    @Test func theChecksumIsThatOfGzip() {
        #expect(LineChecksum.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(LineChecksum.digits(0x00F4_3926) == Array("00f43926".utf8))
    }
}
