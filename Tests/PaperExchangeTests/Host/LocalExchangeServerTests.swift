import EthereumCrypto
import HyperliquidKit
import HyperliquidSigning
import NIOCore
import NIOPosix
import PaperExchange
import PaperKit
import Testing
import TradingCore

/// The exchange on a port, as tests of a bot use it.
struct LocalExchangeServerTests {
    private func configuration(_ clock: FastForwardClock) throws -> LocalExchangeServer.Configuration {
        var configuration = LocalExchangeServer.Configuration(universe: try SignedWorld.universe())
        configuration.settings = SignedWorld.settings
        configuration.accounts = [try SignedWorld.master.address: 100_000]
        configuration.clock = clock
        configuration.market = [
            .book(
                try OrderBook(
                    coin: try Coin("BTC"), time: clock.now(), bids: [BookLevel(price: 50_000, size: 1)],
                    asks: [BookLevel(price: 50_010, size: 1)]))
        ]
        return configuration
    }

    /// An order that takes and one that rests, signed.
    private static func order(at time: Timestamp) throws -> SignedRequest {
        let order = try OrderAction([.of(0, .buy, "0.1", at: "50010"), .of(0, .buy, "0.1", at: "49000")])
        let signer = ActionSigner(try SignedWorld.master, network: .testnet)
        return try signer.sign(order, terms: RequestTerms(nonce: UInt64(time.milliseconds)))
    }

    @Test("A client trades at its address, and the referee finds nothing wrong")
    func trades() async throws {
        let clock = FastForwardClock()
        let text = try await LocalExchangeServer.run(configuration(clock)) { server in
            #expect(server.url.hasPrefix("http://127.0.0.1:"))
            let transport = try NetworkHTTPTransport(
                server.endpoint, on: MultiThreadedEventLoopGroup.singleton.next())
            let request = try Self.order(at: clock.now())
            var answers: [String] = []
            for _ in 0..<2 {
                let reply = try await transport.post(request.body, to: .exchange, timeout: .seconds(120)).get()
                answers.append(String(decoding: reply.body, as: UTF8.self))
            }
            try await transport.shutdown().get()
            server.forward(by: 3_600_000)
            #expect(server.host.withExchange { $0.exchange.now } == clock.now())
            #expect(server.host.withExchange { $0.exchange.accounts[0].position(in: 0) } == (try Size("0.1")))
            #expect(server.violations() == [])
            return answers
        }
        #expect(text[0].contains(#"{"filled":{"totalSz":"0.1","avgPx":"50010","oid":1}},{"resting":{"oid":2}}"#))
        #expect(text[1].contains("duplicate nonce"))
    }

    @Test("What a test throws comes out, and the server has ended")
    func throwing() async throws {
        struct Failure: Error {}
        let configuration = try configuration(FastForwardClock())
        await #expect(throws: Failure.self) {
            try await LocalExchangeServer.run(configuration) { _ in throw Failure() }
        }
    }
}
