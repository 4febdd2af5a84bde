import Foundation
import TradingCore

/// Recorded answers and messages of the real exchange; they lie with the tests of the client, whose README names their origin.
enum Recording {
    /// An answer to an info request, such as `meta_2025-12-13`.
    static func info(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: bytes("info/\(name).response.json"))
    }

    /// A message of a stream, such as `bbo`.
    static func message(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: bytes("ws/samples/\(name).json"))
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: tests.appending(path: "HyperliquidKitTests/Fixtures/\(path)")))
    }
}
