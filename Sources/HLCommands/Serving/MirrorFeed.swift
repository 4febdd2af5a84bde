import HyperliquidKit
import HyperliquidSigning
import PaperExchange
import TradingCore

/// The streams of the real exchange, read into an inbox for as long as this is not cancelled.
struct MirrorFeed: Sendable {
    let inbox: MirrorInbox
    private let client: HyperliquidClient
    private let reading: Task<Void, any Error>

    /// Begins to read.
    ///
    /// - Throws: ``CommandFailure`` for a name that is no coin's, or when connections cannot be set up.
    init(of network: Network, coins: String) throws(CommandFailure) {
        var wanted: [Coin] = []
        for name in coins.split(separator: ",") {
            do { wanted.append(try Coin(name)) } catch { throw CommandFailure(.usage, "--coins: \(error.description)") }
        }
        guard !wanted.isEmpty else { throw CommandFailure(.usage, "--coins names no market; write BTC,ETH") }
        let client: HyperliquidClient
        do {
            client = try HyperliquidClient(.exchange(network))
        } catch {
            throw CommandFailure(.internalFault, "connections cannot be set up: \(error)")
        }
        let inbox = MirrorInbox(name: network.description)
        let coins = wanted
        self.inbox = inbox
        self.client = client
        reading = Task { try await inbox.collect(HyperliquidFeed(client.streams), coins) }
    }

    /// Waits for the first event.
    func isReached(within limit: Duration) async -> Bool {
        let end = ContinuousClock.now + limit
        while inbox.isEmpty, ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(50))
        }
        return !inbox.isEmpty
    }

    /// Reads no more.
    func cancel() {
        reading.cancel()
        let client = client
        Task { await client.shutdown() }
    }
}
