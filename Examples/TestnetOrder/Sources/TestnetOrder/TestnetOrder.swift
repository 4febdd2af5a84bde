import Foundation
import HyperliquidKit

/// Places an order far below the market of the testnet, or of an exchange on this machine, and cancels it: `TestnetOrder [PORT]`.
///
/// The key is in the variable HL_PRIVATE_KEY.
@main
struct TestnetOrder {
    static func main() async throws {
        let signer = ActionSigner(try KeySource.environment("HL_PRIVATE_KEY").key(), network: .testnet)
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) }
        let client = try HyperliquidClient(port.map { .local(port: $0) } ?? .testnet)
        let markets = InstrumentResolver(
            try await client.info.marketDirectory(of: .testnet, scope: .main), scope: .main)
        let folder = FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".hl/nonces").path
        let exchange = try client.exchange(
            signer: signer, nonces: try NonceLedger(in: folder, network: .testnet, signer: signer.address),
            instruments: markets, recorder: UnrecordedIntents(), onAlarm: { print("alarm: \($0)") })
        let btc = try markets.instrument(Coin("BTC"))
        guard let mid = try await client.info.allMids()[btc.coin] else { return print("BTC has no price now") }
        // Half the price: nobody sells there, and the order only ever rests.
        let price = btc.rounded(Price(raw: mid.raw / 2), .down)
        let cloid = Cloid(session: .random(in: 1 ... .max), number: 1)
        let order = OrderRequest(
            coin: btc.coin, side: .buy, size: try Size("0.001"), kind: .limit(price, .addLiquidityOnly), cloid: cloid)
        switch try await exchange.place(order, reference: mid) {
        case .accepted(let answer): print("placed: \(answer)")
        case .rejected(let rejection): return print("refused: \(rejection)")
        case .unknown(let unknown): print("not known yet: \(try await exchange.resolve(unknown))")
        }
        print("canceled: \(try await exchange.cancel([cloid], of: btc.coin))")
        await client.shutdown()
    }
}
