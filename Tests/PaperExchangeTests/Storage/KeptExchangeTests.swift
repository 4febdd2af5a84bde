import EthereumCrypto
import Foundation
import HyperliquidKit
import HyperliquidSigning
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

struct KeptExchangeTests {
    private let start = Timestamp(milliseconds: 1_780_000_000_000)
    private let universe = Universe(
        tokens: [Universe.Token(index: 0, name: "USDC", sizeDecimals: 8, weiDecimals: 8, identifier: "0x0")],
        dexes: [Universe.Dex(name: "", fullName: "", collateral: 0)],
        listings: InstrumentCatalogue.bundled.instruments.prefix(6).map { MarketListing(instrument: $0) })

    private func withFile(_ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("kept-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try body(file)
    }

    private func open(_ file: String?, at now: Timestamp, seed: UInt64 = 1) throws -> KeptExchange {
        let place = file.map { KeptExchange.Place(path: $0, identity: "{\"seed\":\(seed)}") }
        return try KeptExchange(in: place, at: now) { start in
            var settings = LocalSettings()
            settings.faucet = Faucet(10_000, moment: .firstAction)
            return PlayedExchange(
                LocalExchange(universe: universe, settings: settings),
                on: SyntheticSource(universe.listings, seed: seed, from: start), from: start,
                verifier: ActionVerifier(network: .testnet))
        }
    }

    /// A signed order for BTC, as a client posts it.
    private func order(_ number: UInt64, price: String, size: String) throws -> [UInt8] {
        let signer = ActionSigner(try SignedWorld.master, network: .testnet, policy: .everything)
        let order = try PlacedOrder.of(0, .buy, size, at: price)
        return try signer.sign(
            OrderAction([order]), terms: RequestTerms(nonce: UInt64(start.milliseconds) + number)
        ).body
    }

    private func send(_ body: [UInt8], to kept: inout KeptExchange, at now: Timestamp) throws -> String {
        guard case .verified(let request) = ActionVerifier(network: .testnet).verify(body) else { return "unverified" }
        return try kept.perform(request, body: body, at: now).reply.json.description
    }

    private func isSame(_ one: KeptExchange, _ other: KeptExchange) -> Bool {
        let (left, right) = (one.played.local.exchange, other.played.local.exchange)
        return left.accounts == right.accounts
            && left.accounts.indices.allSatisfy { left.orders(of: $0) == right.orders(of: $0) }
            && zip(left.markets, right.markets).allSatisfy { $0.levels(.buy) == $1.levels(.buy) && $0.mark == $1.mark }
            && one.time == other.time
    }

    @Test func whatTheLiveMarketSaysBeforeTheFileIsReadComesAfterIt() throws {
        try withFile { file in
            let inbox = MirrorInbox(name: "mainnet")
            func live() throws -> KeptExchange {
                try KeptExchange(in: .init(path: file, identity: "{}"), at: start, keepsEvents: true) { start in
                    PlayedExchange(
                        LocalExchange(universe: universe), on: MirrorSource(inbox), from: start,
                        verifier: ActionVerifier(network: .testnet))
                }
            }
            do {
                var kept = try live()
                _ = try kept.run(to: start + 1000)
            }
            let coin = universe.listings[0].instrument.coin
            let level = BookLevel(price: 100, size: 1)
            inbox.put(.quote(Quote(coin: coin, time: start + 500, bid: level, ask: nil)))
            var again = try live()
            #expect(!inbox.isEmpty)
            let shown = try again.run(to: start + 2000).shown
            #expect(shown.count == 1)
        }
    }

    @Test func openedAgainItIsWhatItWas() throws {
        try withFile { file in
            var witness = try open(nil, at: start)
            func play(_ kept: inout KeptExchange) throws {
                _ = try kept.run(to: start + 1000)
                #expect(
                    try send(order(1, price: "80000", size: "0.01"), to: &kept, at: start + 1100).contains("filled"))
                #expect(
                    try send(order(2, price: "60000", size: "0.02"), to: &kept, at: start + 1200).contains("resting"))
                #expect(try send(order(2, price: "60000", size: "0.02"), to: &kept, at: start + 1250).contains("nonce"))
                _ = try kept.run(to: start + 60_000)
            }
            try play(&witness)
            do {
                var kept = try open(file, at: start)
                try play(&kept)
                #expect(isSame(kept, witness))
            }
            // The moment that it is opened again is not that of the market.
            let again = try open(file, at: start + 60_000)
            #expect(again.restored == 6)
            #expect(again.played.local.exchange.accounts.count == 1)
            #expect(isSame(again, witness))
        }
    }

    @Test func aMarketStandsStillWhileTheExchangeIsClosed() throws {
        try withFile { file in
            var witness = try open(nil, at: start)
            _ = try witness.run(to: start + 5000)
            let shown = try witness.run(to: start + 9000).shown
            do {
                var kept = try open(file, at: start)
                _ = try kept.run(to: start + 5000)
            }
            let hour = Timestamp.millisecondsPerHour
            var again = try open(file, at: start + 5000 + hour)
            let later = try again.run(to: start + 9000 + hour).shown.map { $0.moved(by: -hour) }
            #expect(later == shown && !shown.isEmpty)
        }
    }

    @Test func whatWasAnsweredIsInTheFileBeforeItIsAnswered() throws {
        try withFile { file in
            var kept = try open(file, at: start)
            _ = try kept.run(to: start + 1000)
            _ = try send(order(1, price: "80000", size: "0.01"), to: &kept, at: start + 1100)
            // Killed here: nothing is closed, the file is copied as it lies there.
            let copy = file + ".copy"
            defer { try? FileManager.default.removeItem(atPath: copy) }
            try FileManager.default.copyItem(atPath: file, toPath: copy)
            let again = try open(copy, at: start + 1100)
            #expect(isSame(again, kept))
            #expect(again.played.local.exchange.accounts[0].position(in: 0) == (try Size("0.01")))
        }
    }

    @Test func anExchangeOfAnotherSeedIsRefused() throws {
        try withFile { file in
            _ = try open(file, at: start)
            let error = #expect(throws: StorageError.self) { _ = try open(file, at: start, seed: 2) }
            #expect(error?.code == .foreign)
        }
    }
}
