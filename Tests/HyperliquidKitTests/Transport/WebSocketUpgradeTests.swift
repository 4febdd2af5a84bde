import NIOCore
import Testing

@testable import HyperliquidKit

/// How a connection becomes a WebSocket, and where it may lead: row E25 of the catalogue of faults.
struct WebSocketUpgradeTests {
    // The key and its proof are the example of RFC 6455, 1.3.
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="
    private static let proof = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    private static let good =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: \(proof)\r\n\r\n"

    private func upgrade() throws -> WebSocketUpgrade {
        WebSocketUpgrade(try WebSocketAddress("wss://api.hyperliquid.xyz/ws", of: .mainnet), key: Self.key)
    }

    @Test func theRequestHoldsWhatTheProtocolAsksFor() throws {
        #expect(
            String(buffer: try upgrade().request) == """
                GET /ws HTTP/1.1\r
                Host: api.hyperliquid.xyz\r
                User-Agent: hyperliquid-suite\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: \(Self.key)\r
                Sec-WebSocket-Version: 13\r
                \r

                """)
    }

    @Test func theAnswerMayComeInPiecesAndWhatFollowsIsKept() throws {
        let bytes = Array(Self.good.utf8) + [0x81, 0x02]
        for cut in 1..<bytes.count {
            var upgrade = try upgrade()
            var rest = try upgrade.read(ByteBuffer(bytes: bytes[..<cut]))
            if cut < Self.good.utf8.count {
                #expect(rest == nil)
                rest = try upgrade.read(ByteBuffer(bytes: bytes[cut...]))
                #expect(rest == ByteBuffer(bytes: [0x81, 0x02]))
            } else {
                #expect(rest == ByteBuffer(bytes: bytes[Self.good.utf8.count..<cut]))
            }
        }
    }

    @Test(arguments: [
        (good.replacing(proof, with: "s3pPLMBiTxaQ9kYGzzhZRbK+xOp="), "not as a WebSocket does"),
        (good.replacing("Upgrade: websocket\r\n", with: ""), "not as a WebSocket does"),
        (good.replacing("Upgrade: websocket", with: "Upgrade: h2c"), "not as a WebSocket does"),
        (good.replacing("Connection: Upgrade\r\n", with: ""), "not as a WebSocket does"),
        (
            good.replacing(
                "Connection: Upgrade\r\n", with: "Connection: Upgrade\r\nSec-WebSocket-Accept: \(proof)\r\n"), "not as"
        ),
        (
            good.replacing("Connection:", with: "Sec-WebSocket-Extensions: permessage-deflate\r\nConnection:"),
            "extension"
        ),
        (good.replacing("Connection:", with: "Sec-WebSocket-Protocol: chat\r\nConnection:"), "subprotocol"),
        ("SSH-2.0-OpenSSH_9\r\n\r\n", "does not speak HTTP"), ("HTTP/1.0 101 Old\r\n\r\n", "does not speak HTTP"),
        ("HTTP/1.1 999 What\r\n\r\n", "does not speak HTTP"),
        (good.replacing("Connection:", with: "Connection"), "speak HTTP"),
        (String(repeating: "x", count: 17 << 10), "more than 16 KiB"),
    ]) func whateverIsNoProperAnswerIsAViolation(answer: String, words: String) throws {
        var upgrade = try upgrade()
        let failure = #expect(throws: TransportFailure.self) { try upgrade.read(ByteBuffer(string: answer)) }
        #expect(failure?.code == .protocolViolation)
        #expect(failure?.reach == .notSent)
        #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    }

    @Test func aRefusalNamesItsStatusAndItsWordsWithoutControlCharacters() throws {
        var upgrade = try upgrade()
        let answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nno\u{1B}[2J\u{7}way"
        let failure = #expect(throws: TransportFailure.self) { try upgrade.read(ByteBuffer(string: answer)) }
        #expect(failure?.code == .unreachable)
        #expect(failure?.message.contains("status 403 Forbidden: \"no [2J way\"") == true, "\(failure?.message ?? "")")
    }

    @Test(arguments: [
        "wss://api.hyperliquid.xyz/ws", "wss://api.hyperliquid.xyz:443/ws", "wss://api.hyperliquid.xyz",
        "wss://rpc.hyperliquid.xyz/ws",
    ]) func anAddressOfTheEndpointIsTaken(url: String) throws {
        let address = try WebSocketAddress(url, of: .mainnet)
        #expect(address.port == 443)
        #expect(address.hostHeader == address.host)
        #expect(address.path == (url.hasSuffix("/ws") ? "/ws" : "/"))
    }

    @Test(arguments: [
        "ws://api.hyperliquid.xyz/ws", "wss://api.hyperliquid-testnet.xyz/ws", "wss://api.hyperliquid.xyz.example/ws",
        "wss://api.hyperliquid.xyz@example.com/ws", "wss://example.com/api.hyperliquid.xyz",
        "wss://api.hyperliquid.xyz:444/ws",
        "wss://api.hyperIiquid.xyz/ws", "https://api.hyperliquid.xyz/ws", "api.hyperliquid.xyz", "", "wss://",
        "wss://:443/ws",
        "wss://api.hyperliquid.xyz:/ws", "wss://API.hyperliquid.xyz/ws", "wss://api.hyperliquid.xyz/ws\r\nX: y",
        "wss://api.hyperliquid.xyz?/ws", "wss://api.hyperliquid.xyz/ws ", "wss://api.hyperliquid.xyz:443:443/ws",
    ]) func anAddressThatLeadsElsewhereIsRefused(url: String) {
        let failure = #expect(throws: TransportFailure.self) { try WebSocketAddress(url, of: .mainnet) }
        #expect(failure?.reach == .notSent)
        #expect(failure?.message.contains("no address of mainnet") == true)
        #expect(failure?.message.contains("\n") == false)
    }
}
