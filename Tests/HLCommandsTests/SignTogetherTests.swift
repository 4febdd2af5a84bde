import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl sign --multi-sig`, on the case that the official client publishes.
struct SignTogetherTests {
    private let tool: Tool
    private let action: String
    private let account = "0x1234567890123456789012345678901234567890"
    private let owner = "0xe5ca49fb3bd9a581f0d1ef9cb5d7177da08bf901"

    init() throws {
        tool = try Tool()
        action = try tool.write(
            "order.json",
            #"{"type":"order","grouping":"na","orders":[{"a":0,"b":true,"p":"30000","s":"0.1","r":false,"t":{"limit":{"tif":"Gtc"}}}]}"#
        )
    }

    private func sign(_ more: String...) async throws -> Tool.Outcome {
        let key = try KeyPipe("822e9959e022b78423eb653a62ea0020cd283e71a2a8133a6ff2aeffaf373cff")
        // The descriptor stays open until the command has ended.
        defer { withExtendedLifetime(key) {} }
        return await tool.run(
            [
                "sign", action, "--network", "mainnet", "--any-time", "--key", "fd:\(key.descriptor)", "--multi-sig",
                account,
            ]
                + more)
    }

    @Test func givesTheSignaturesThatTheClientPublishes() async throws {
        let approval = try await sign("--nonce", "1234567890", "--leader", owner)
        #expect(
            try approval.json["r"]?.description
                == "\"0x12a4e2b7cfc2b5fc3d1e7847573de88bf1172731392be62fa6a9f2de3772b5ba\"")
        let file = try tool.write("signature.json", approval.output)
        let body = try await sign("--nonce", "1234567890", "--signature", file)
        #expect(
            try body.json["signature"]?["s"]?.description
                == "\"0x4e8981a177b328bebaae28598827f0aeee8be5b6f62756d81f6e71830c2103d\"")
        let verified = await tool.run(
            "sign", "verify", try tool.write("body.json", body.output), "--network", "mainnet", "--address", owner)
        #expect(verified.code == .success, "\(verified.error)")
    }

    @Test func asksForTheNonceThatAllSign() async throws {
        let outcome = try await sign("--leader", owner)
        #expect(outcome.code == .usage)
        #expect(outcome.error.contains("--nonce"))
        #expect(outcome.output.isEmpty)
    }

    @Test func refusesAFileThatIsNoSignature() async throws {
        let file = try tool.write("signature.json", #"{"r":"0x1","s":"0x2","v":3}"#)
        let outcome = try await sign("--nonce", "1", "--signature", file)
        #expect(outcome.code == .badData)
        #expect(outcome.error.contains("signature.json") && outcome.error.contains("27 or 28"), "\(outcome.error)")
    }

    @Test func saysWhatBelongsTogether() async throws {
        #expect(await tool.run("sign", action, "--network", "testnet", "--leader", owner).code == .usage)
        #expect(try await sign("--nonce", "1").code == .usage)
    }
}

/// An open descriptor that a key can be read from once.
final class KeyPipe {
    let descriptor: Int32

    init(_ digits: String) throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data((digits + "\n").utf8))
        try pipe.fileHandleForWriting.close()
        descriptor = dup(pipe.fileHandleForReading.fileDescriptor)
    }

    deinit { close(descriptor) }
}
