import ArgumentParser
import Testing

@testable import HLCommands

/// A private key on the command line: refused wherever it stands, before anything is done, and never repeated.
struct KeyOnCommandLineTests {
    /// Ways to write a key that nobody uses, with mistakes that people make when they paste one.
    static let spellings = [
        digits, "0x" + digits, digits.uppercased(), "0X" + digits.uppercased(), String(digits.dropLast()),
        "0x" + digits + "7", " \(digits)", "\(digits)\n", "\"0x\(digits)\"", "\(digits),", "hex:\(digits)",
    ]
    private static let digits = "9f1d5c3be8a74602c4d1f0e9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9"

    /// Command lines in which `K` is the key.
    static let commands = [
        "sign a.json --network testnet --key K", "sign a.json --key=K", "sign K", "sign --batch K", "sign a.json K",
        "sign a.json --kye K", "sign a.json --kye=K", "sign a.json --explain=K", "sign a.json --nonce K",
        "sign a.json --keyK", "sign a.json -kK", "sign a.json --key env:K", "sign a.json --password K",
        "sign a.json --vault K", "sign verify b.json --address K", "sign verify K", "key import K",
        "key import keystore:K", "key import --password K", "key import --label K", "key new --label=K", "key new K",
        "key show K", "key remove K --yes", "key K", "K", "--key=K", "--key K sign a.json", "help sign K", "run K",
        "sgin --key K", "backtest --to K", "data verify K",
    ]

    @Test(arguments: commands)
    func itIsRefusedAndNotRepeated(line: String) async throws {
        for spelling in Self.spellings {
            let tool = try Tool()
            let words = line.split(separator: " ").map { String($0).replacing("K", with: spelling) }
            let outcome = await tool.run(words)
            #expect(outcome.code == .usage, "\(outcome.error)")
            #expect(outcome.output.isEmpty && outcome.error.contains("looks like a private key"), "\(outcome.error)")
            let said = outcome.error.lowercased()
            for start in stride(from: 0, to: 56, by: 8) {
                #expect(!said.contains(Self.digits.dropFirst(start).prefix(8)))
            }
            #expect(try tool.leftovers().isEmpty)
        }
    }

    /// What is as long as a key, or looks like a part of one, and is none.
    @Test(arguments: [
        "sign verify D/\(digits)", "sign D/\(digits).json --network testnet", "sign \(digits).json --network testnet",
        "run D/\(digits).json", "key show 0x5e9ee1089755c3435139848e47e6635505d5a13a",
        "report \(digits.dropLast(10))",
    ])
    func whatIsNoKeyIsNotTakenForOne(line: String) async throws {
        let tool = try Tool()
        let outcome = await tool.run(line.split(separator: " ").map { String($0).replacing("D/", with: "./") })
        #expect(outcome.code == .noInput, "\(outcome.error)")
        #expect(!outcome.error.contains("private key"))
    }
}
