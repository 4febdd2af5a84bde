import Foundation
import HyperliquidKit
import PaperExchange
import Synchronization
import Testing

/// A server that speaks TLS.
struct ServerTLSTests {
    private func identity(_ name: String) throws -> ServerIdentity {
        ServerIdentity(
            certificates: try serverFixture("tls/\(name).pem"), key: try serverFixture("tls/\(name).key.pem"))
    }

    @Test func servesRequestsAndStreamsToWhoeverTrustsIt() async throws {
        let trust = try TrustRoots(adding: serverFixture("tls/ca.pem"))
        let service = ScriptedService()
        try await withExchange(service, identity: try identity("good")) { server in
            #expect(server.endpoint.isEncrypted)
            let body = String(repeating: "secret ", count: 20_000)
            #expect(try await post(server, body, trust: trust).get().body == Array(body.utf8))
            let stream = try await StreamWitness.open(server, trust: trust)
            #expect(await stream.sees { $0.isOpen })
            stream.send("hello")
            #expect(await stream.sees { $0.messages == ["hello"] })
            stream.close()
            #expect(await service.sees { $0.closed.count == 1 })
            // Who does not trust it, and who does not speak TLS.
            let stranger = try await post(server)
            guard case .failure(let failure) = stranger else {
                Issue.record("was trusted")
                return
            }
            #expect(failure.code == .untrusted)
            #expect(!(try await RawClient.exchange(server.port, Raw.get("/health"))).contains("ok"))
            #expect(try await post(server, "still", trust: trust).get().status == 200)
        }
    }

    @Test func resetsAConnectionBeforeItsHandshake() async throws {
        let trust = try TrustRoots(adding: serverFixture("tls/ca.pem"))
        let faults = try playing(#"{"rules":[{"when":{"event":"connection","nth":1},"what":{"fault":"reset"}}]}"#)
        try await withExchange(faults: faults, identity: try identity("good")) { server in
            guard case .failure(let failure) = try await post(server, trust: trust) else {
                Issue.record("was answered")
                return
            }
            #expect(failure.reach == .notSent)
        }
    }

    @Test func refusesAnIdentityThatIsNone() async throws {
        let mixed = ServerIdentity(
            certificates: try serverFixture("tls/good.pem"), key: try serverFixture("tls/self.key.pem"))
        let broken = ServerIdentity(certificates: Array("no PEM".utf8), key: [])
        for identity in [mixed, broken] {
            var settings = ServerSettings()
            settings.identity = identity
            let error = await #expect(throws: ServerError.self) {
                _ = try await ExchangeServer.start(ScriptedService(), settings: settings)
            }
            #expect(error?.code == .brokenIdentity)
        }
        let missing = #expect(throws: ServerError.self) {
            try ServerIdentity(certificateFile: "nowhere.pem", keyFile: "nowhere.key.pem")
        }
        #expect(missing?.message.contains("nowhere.pem") == true)
    }
}
