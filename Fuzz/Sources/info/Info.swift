import FuzzSupport
import HyperliquidKit
import TradingCore

/// An answer to any question is refused or read, and what was read is written so that it reads and writes the same.
///
/// The first byte picks the question, the rest is the answer.
@main
struct Info: FuzzTarget {
    static func test(_ input: [UInt8]) {
        guard let first = input.first else { return }
        let question = InfoCatalogue.all[Int(first) % InfoCatalogue.all.count]
        check(question, Array(input.dropFirst()))
    }

    private static func check<Request: InfoRequest>(_ question: Request.Type, _ body: [UInt8]) {
        let answer: Request.Answer
        do throws(JSONError) {
            answer = try question.read(body).answer
        } catch {
            expect(!error.description.isEmpty, "a fault says nothing")
            return
        }
        guard let writable = answer as? any Encodable, let written = try? JSONValue(encoding: writable) else { return }
        guard let again = try? question.read(Array(written.description.utf8)).answer as? any Encodable else {
            expect(false, "an answer to \(question.type) was read, and is refused when it is written: \(written)")
            return
        }
        expect(
            (try? JSONValue(encoding: again)) == written,
            "an answer to \(question.type) reads otherwise when it is written: \(written)")
    }
}
