import HyperliquidKit
import PaperExchange
import Synchronization
import Testing
import TradingTestSupport

/// Thousands of broken requests and frames on real sockets, from a seed.
struct ServerFuzzTests {
    private static let seeds: [[UInt8]] = [
        Array(Raw.post("/exchange", #"{"action":{"type":"order"},"nonce":1}"#).utf8),
        Array((Raw.post("/info", "{}") + Raw.get("/health")).utf8),
        Array("POST /info HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\n\r\n".utf8),
        Array(Raw.upgrade.utf8) + Raw.text("{}") + Raw.frame(0x89, [1, 2]),
        Array(Raw.upgrade.utf8) + Raw.frame(0x01, [65]) + Raw.frame(0x80, [66]) + Raw.frame(0x88, [3, 232]),
    ]

    /// One of the seeds with a few changes, or nothing but chance.
    private static func input(_ generator: inout SeededGenerator) -> [UInt8] {
        guard Int.random(in: 0..<8, using: &generator) > 0 else {
            return (0..<Int.random(in: 0...300, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
        }
        var bytes = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
        for _ in 0...Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[place] = .random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(.random(in: 0...255, using: &generator), at: place)
            case 3: bytes.removeSubrange(place...)
            case 4: bytes[place] ^= 1 << Int.random(in: 0..<8, using: &generator)
            default: bytes.insert(contentsOf: bytes[place..<min(place + 40, bytes.count)], at: place)
            }
        }
        return bytes
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func survivesWhateverComes(_ seed: UInt64) async throws {
        let service = ScriptedService()
        try await withExchange(service, limits: { ($0.linger, $0.message) = (.milliseconds(20), 10_000) }) { server in
            var generator = SeededGenerator(seed: seed)
            for _ in 0..<20 {
                let inputs = (0..<50).map { _ in Self.input(&generator) }
                let endings = inputs.map { _ in Bool.random(using: &generator) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (input, isPolite) in zip(inputs, endings) {
                        group.addTask {
                            let client = try await RawClient.connect(server.port)
                            client.send(input)
                            // Half of them say that nothing more comes, the others just leave.
                            if isPolite { client.endOutput() } else { client.close() }
                            #expect(await client.ends(), "\(input)")
                        }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(await eventually { server.statistics.openConnections == 0 })
            #expect(server.statistics.connections == 1000)
            #expect(await service.sees { $0.closed.count == $0.opened.count })
            #expect(try await post(server, "alive").get().body == Array("alive".utf8))
            // The inputs are not all refused at the door, and not all fine.
            #expect(server.statistics.requests > 50 && server.statistics.badRequests > 50, "\(server.statistics)")
            #expect(service.notes.withLock { $0.opened.count } > 20)
        }
    }
}
