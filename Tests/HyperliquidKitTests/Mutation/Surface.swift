import Foundation
import Testing
import TradingCore

@testable import HyperliquidKit

/// A payload of the exchange and the type that reads it.
///
/// A new one is a row in a table such as `Surface.market`: it is then decoded, written again and compared, and mutated.
struct Surface: Sendable, CustomTestStringConvertible {
    /// What came of reading a payload.
    struct Reading {
        /// What was read, written again.
        var written: JSONValue
        /// What was passed over.
        var report: DecodingReport
    }

    /// The name of the recording under Fixtures, or what the payload is.
    let name: String
    /// The payload.
    let payload: @Sendable () throws -> JSONValue
    /// Reads a payload, and writes what was read.
    let read: @Sendable (JSONValue) throws -> Reading
    /// Writes what was read with Foundation's coder, as others would.
    let rewriteWithFoundation: @Sendable (JSONValue) throws -> JSONValue
    /// The places of what the type leaves out with a reason: unknown fields, and elements that cannot be read.
    var leftOut: Set<String> = []

    var testDescription: String { name }

    /// A recording under Fixtures and the type of what it holds.
    init<Answer: Codable & SendableMetatype>(_ file: String, _ type: Answer.Type, leavingOut places: Set<String> = []) {
        self.init(file, type, leavingOut: places) { try JSONValue(parsing: Fixture.bytes(file)) }
    }

    /// A payload written after the documentation, where there is no recording.
    init<Answer: Codable & SendableMetatype>(documented name: String, _ type: Answer.Type, _ text: String) {
        self.init(name, type, leavingOut: []) { try JSONValue(parsing: text) }
    }

    private init<Answer: Codable & SendableMetatype>(
        _ name: String, _ type: Answer.Type, leavingOut places: Set<String>,
        payload: @escaping @Sendable () throws -> JSONValue
    ) {
        self.name = name
        self.payload = payload
        leftOut = places
        read = { value in
            let (answer, report) = try value.decodeTolerantly(Answer.self)
            return Reading(written: try JSONValue(encoding: answer), report: report)
        }
        rewriteWithFoundation = { value in
            let answer = try value.decodeTolerantly(Answer.self).value
            return try JSONValue(parsing: Array(JSONEncoder().encode(answer)))
        }
    }
}
