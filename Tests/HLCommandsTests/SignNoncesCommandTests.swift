import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl sign nonces`: where a signer's nonces stand, and the way out of a damaged file.
struct SignNoncesCommandTests {
    private let tool: Tool

    init() throws { tool = try Tool() }

    private func nonces(_ more: String...) async -> Tool.Outcome {
        await tool.run(["sign", "nonces", OpenKey.address, "--network", "testnet", "--json"] + more)
    }

    @Test func showsTheLastNonceThatWasDrawn() async throws {
        #expect(await nonces().code == .noInput)
        let nonce = try await tool.sign(Wire.heartbeat).json["nonce"]?.plainText
        let shown = try await nonces().json
        #expect(shown["last"]?.plainText == nonce)
        #expect(shown["setAside"]?.plainText == "null")
    }

    @Test func startsADamagedSequenceOverAboveTheOldOne() async throws {
        let before = try #require(UInt64(try await tool.sign(Wire.heartbeat).json["nonce"]?.plainText ?? ""))
        let file = try #require(try await nonces().json["file"]?.plainText)
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: file))
        let refused = try await tool.sign(Wire.heartbeat)
        #expect(refused.code == .ioFault && refused.error.contains("--start-over starts it over"), "\(refused.error)")
        let anew = await nonces("--start-over")
        #expect(anew.code == .success, "\(anew.error)")
        let aside = try #require(try anew.json["setAside"]?.plainText)
        #expect(try tool.text(of: aside) == "damaged")
        let after = try #require(UInt64(try await tool.sign(Wire.heartbeat).json["nonce"]?.plainText ?? ""))
        #expect(after > before + 3_000_000)
    }
}
