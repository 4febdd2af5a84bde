import EthereumCrypto
import Foundation
import HyperliquidKit
import Testing
import TradingCore

@testable import HLCommands

/// `hl paper serve` as a process of its own.
@Suite(.serialized, .timeLimit(.minutes(4)))
struct PaperServeProcessTests {
    private func openOrders(_ served: ServedProcess, of key: PrivateKey) async throws -> Set<UInt64> {
        let answer = try await served.ask(["type": "openOrders", "user": .text(key.address)])
        return Set(
            (answer.elements ?? []).compactMap { order in
                if case .number(let digits)? = order["oid"]?.content { UInt64(digits) } else { nil }
            })
    }

    @Test func whatWasAnsweredSurvivesKillNine() async throws {
        let tool = try Tool()
        let file = tool.folder + "/exchange.csv"
        let key = try PrivateKey(
            hexadecimal: unsafe Array(String(repeating: "5", count: 64).utf8).withUnsafeBytes {
                try unsafe SecretBytes(copying: $0)
            })
        var answered: Set<UInt64> = []
        var nonce = UInt64(SystemClock().now().milliseconds)
        for round in 0..<4 {
            let served = try await ServedProcess(tool, ["--db", file, "--unlimited"])
            // The first question opens the account; later ones find it again, with every order that was answered.
            _ = try await served.ask(["type": "clearinghouseState", "user": .text(key.address)])
            let open = try await openOrders(served, of: key)
            #expect(open.isSuperset(of: answered))
            // At most the one whose answer was never seen, each time.
            #expect(open.count <= answered.count + round)
            answered = open
            if round == 3 {
                kill(served.process.id, SIGTERM)
                await served.disconnect()
                #expect(await served.process.end().code == 0)
                break
            }
            let id = served.process.id
            let killing = Task {
                try await Task.sleep(for: .milliseconds(150 + 70 * round))
                kill(id, SIGKILL)
            }
            do {
                while true {
                    nonce += 1
                    guard let oid = try await served.place(nonce, by: key) else { break }
                    answered.insert(oid)
                }
            } catch {
                // Its connection is gone.
            }
            try await killing.value
            _ = await served.process.end()
            await served.disconnect()
        }
        #expect(answered.count > 3)
    }

    @Test func aBrokenFileIsNamedWithItsLine() async throws {
        let tool = try Tool()
        let file = tool.folder + "/exchange.csv"
        let served = try await ServedProcess(tool, ["--db", file])
        kill(served.process.id, SIGTERM)
        #expect(await served.process.end().code == 0)
        await served.disconnect()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let feed = try #require(bytes.firstIndex(of: 0x0A))
        bytes[feed + 12] ^= 1
        try bytes.write(to: URL(fileURLWithPath: file))
        let again = try HLProcess(tool, ["paper", "serve", "--port", "0", "--db", file])
        let end = await again.end()
        #expect(end.code == 65 && end.error.contains("exchange.csv:2: "), "\(end)")
    }

    @Test func aPortInUseIsOneClearLine() async throws {
        let tool = try Tool()
        let served = try await ServedProcess(tool)
        let second = await tool.run("paper", "serve", "--port", "\(served.port)")
        #expect(second.code == .cannotCreate)
        #expect(
            second.error.contains("\(served.port)") && second.error.split(separator: "\n").count == 1, "\(second.error)"
        )
        kill(served.process.id, SIGINT)
        let end = await served.process.end()
        #expect(end.code == 0 && end.output.contains(#""event":"stopped""#), "\(end)")
        await served.disconnect()
    }
}
