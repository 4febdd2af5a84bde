import HyperliquidTestSupport
import NIOCore
import NIOPosix
import Testing

@testable import HyperliquidKit

/// Who is believed: row B26 of the catalogue of faults.
struct TrustTests {
    @Test func aServerThatProvesItselfIsSpokenWith() async throws {
        try await withServer(identity: .named("good")) {
            $0.opened = { $0.send("hello") }
        } _: { server in
            try await withHTTP(to: server, trust: .testAuthority()) { http async throws in
                for _ in 0..<3 {
                    let reply = try await http.ask("{}").reply
                    #expect(reply?.status == 200)
                }
            }
            let socket = try await TestSocket.open(server, trust: .testAuthority())
            #expect(await socket.witness.sees { $0.messages == ["hello"] })
            #expect(try await socket.send("hi").failure == nil)
            #expect(await server.sees { $0.texts == 1 })
            try await socket.close()
            #expect(server.ledger.requests.count == 3)
            #expect(server.ledger.connections == 2)
        }
    }

    @Test(arguments: [
        ("expired", true, "expired at 2021-01-01"),
        ("other-host", true, "a certificate for another host, not for localhost"),
        ("self", true, "an authority that this machine does not know"),
        ("good", false, "an authority that this machine does not know"),
    ])
    func aServerThatDoesNotIsSentNothing(identity: String, knowsAuthority: Bool, words: String) async throws {
        try await withServer(identity: .named(identity)) { server in
            let trust = knowsAuthority ? try TrustRoots.testAuthority() : .system
            try await withHTTP(to: server, trust: trust) { http async throws in
                let failure = try #require(try await http.ask("{}").failure)
                #expect(failure.code == .untrusted)
                #expect(failure.reach == .notSent)
                #expect(failure.message.contains(words), "\(failure)")
            }
            let ending = try await TestSocket.open(server, trust: trust).witness.ending()
            #expect(ending.code == .untrusted)
            #expect(ending.reach == .notSent)
            #expect(ending.message.contains(words), "\(ending)")
            #expect(server.ledger.bytesReceived == [0, 0])
        }
    }

    @Test func aHandshakeThatIsCutIsProvablyUnsent() async throws {
        try await withServer(identity: .named("good")) {
            $0.reception = { _ in .reset }
        } _: { server in
            try await withHTTP(to: server, trust: .testAuthority()) { http async throws in
                let failure = try #require(try await http.ask("{}").failure)
                #expect(failure.reach == .notSent)
            }
        }
    }

    @Test func aServerWithoutEncryptionIsNotSpokenWithInTheClear() async throws {
        try await withServer { server in
            let encrypted = Endpoint.local(port: server.port, isEncrypted: true)
            let http = try NetworkHTTPTransport(encrypted, on: nextClientLoop(), trust: .testAuthority())
            let failure = try #require(try await http.ask("secret", timeout: .milliseconds(200)).failure)
            #expect(failure.reach == .notSent)
            #expect(server.ledger.requests.isEmpty)
            try await http.shutdown().get()
        }
    }

    @Test func rootsThatAreNoCertificatesAreRefused() {
        let failure = #expect(throws: TransportFailure.self) { try TrustRoots(adding: Array("nonsense".utf8)) }
        #expect(failure?.message.contains("no certificates in PEM") == true)
    }

    @Test func aNameWithoutAnAddressIsToldAsThat() async throws {
        let loop = nextClientLoop()
        let opener = try SocketOpener(.mainnet, trust: .system, resolver: NoNames(loop: loop))
        let http = NetworkHTTPTransport(opener, on: loop)
        let failure = try #require(try await http.ask("{}").failure)
        #expect(failure.code == .unreachable)
        #expect(failure.reach == .notSent)
        #expect(failure.message.contains("api.hyperliquid.xyz has no address"))
        try await http.shutdown().get()
    }
}

/// A directory without entries.
private struct NoNames: Resolver {
    struct Unknown: Error {}

    let loop: any EventLoop

    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        loop.makeFailedFuture(Unknown())
    }

    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        loop.makeFailedFuture(Unknown())
    }

    func cancelQueries() {}
}
