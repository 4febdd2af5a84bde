import Foundation
import Testing
import TradingCore

@testable import PaperExchange

/// Plans are read strictly, and written as they were.
struct FaultPlanTests {
    private func fault(_ text: String) -> JSONError? {
        do {
            _ = try FaultPlan(parsing: Array(text.utf8))
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        (#"{"sed": 1}"#, "sed", "did you mean"), (#"{"seed": -1}"#, "seed", "not from 0"),
        (#"{"seed": "1"}"#, "seed", "whole number"), (#"[]"#, "", "an object should stand here"),
        (#"{"rules": {}}"#, "rules", "a list should stand here"),
        (#"{"rules": [{"when": {}}]}"#, "rules[0]", "\"what\" is missing"),
        (#"{"rules": [{"what": {"fault": "drop"}, "then": 1}]}"#, "rules[0].then", "unknown key"),
        (#"{"rules": [{"what": {}}]}"#, "rules[0].what", "\"fault\" is missing"),
        (#"{"rules": [{"what": {"fault": "explode"}}]}"#, "rules[0].what.fault", "unknown fault"),
        (#"{"rules": [{"what": {"fault": "drop", "ms": 3}}]}"#, "rules[0].what.ms", "unknown key"),
        (#"{"rules": [{"what": {"fault": "delay"}}]}"#, "rules[0].what", "\"ms\" is missing"),
        (#"{"rules": [{"what": {"fault": "delay", "ms": -5}}]}"#, "rules[0].what.ms", "-5 is not from 0"),
        (#"{"rules": [{"what": {"fault": "delay", "ms": [1, 2, 3]}}]}"#, "rules[0].what.ms", "a list of two"),
        (#"{"rules": [{"what": {"fault": "answer", "status": 99}}]}"#, "rules[0].what.status", "99 is not from 200"),
        (#"{"rules": [{"what": {"fault": "mute"}}]}"#, "rules[0].what.fault", "cannot happen to a request"),
        (
            #"{"rules": [{"when": {"event": "frame"}, "what": {"fault": "answer"}}]}"#, "rules[0].what.fault",
            "happens to: request, upgrade"
        ),
        (
            #"{"rules": [{"when": {"path": "/ws"}, "what": {"fault": "drop"}}]}"#, "rules[0].when.path",
            "is none of: /info"
        ),
        (
            #"{"rules": [{"when": {"event": "frame", "path": "/info"}, "what": {"fault": "drop"}}]}"#,
            "rules[0].when.path", "only requests"
        ),
        (
            #"{"rules": [{"when": {"event": "upgrade", "type": "x"}, "what": {"fault": "drop"}}]}"#,
            "rules[0].when.type", "holds nothing"
        ),
        (
            #"{"rules": [{"when": {"probability": 1.5}, "what": {"fault": "drop"}}]}"#, "rules[0].when.probability",
            "not from 0 to 1"
        ),
        (#"{"rules": [{"when": {"nth": 0}, "what": {"fault": "drop"}}]}"#, "rules[0].when.nth", "0 is not from 1"),
        (#"{"rules": [{"when": {"chance": 1}, "what": {"fault": "drop"}}]}"#, "rules[0].when.chance", "unknown key"),
        (#"{"exchange": [{"from": 3}]}"#, "exchange[0]", "nothing is changed"),
        (#"{"exchange": [{"upgrade": true}]}"#, "exchange[0].upgrade", "unknown key"),
        (#"{"exchange": [{"duplicateCloids": "maybe"}]}"#, "exchange[0].duplicateCloids", "is none of: refuse"),
        (#"{"seed": 1, "seed": 2}"#, "", "stands twice"),
    ])
    func refusesWhatIsWrongAndSaysWhere(_ text: String, _ path: String, _ words: String) throws {
        let error = try #require(fault(text), "\(text)")
        #expect(error.path == path)
        #expect(error.message.contains(words), "\(error)")
        #expect(error.line == 1)
    }

    @Test func isWrittenAsItWasRead() throws {
        let text = """
            {"seed": 42, "rules": [
              {"name": "a", "when": {"path": "/exchange", "type": "order", "holds": "BTC", "from": 1, "until": 2,
                "nth": 3, "every": 4, "atMost": 5, "probability": 0.25}, "what": {"fault": "drop", "handled": false}},
              {"what": {"fault": "delay", "ms": [10, 20], "handled": false}},
              {"what": {"fault": "answer", "status": 429, "body": "null", "json": true, "retryAfter": 3, "handled": true}},
              {"what": {"fault": "cut", "bytes": 7}}, {"what": {"fault": "reset"}}, {"what": {"fault": "halfOpen"}},
              {"when": {"event": "connection"}, "what": {"fault": "reset", "bytes": [0, 9]}},
              {"when": {"event": "connection"}, "what": {"fault": "close"}},
              {"when": {"event": "message"}, "what": {"fault": "close", "code": 1012}},
              {"when": {"event": "frame"}, "what": {"fault": "duplicate", "times": 2}},
              {"when": {"event": "frame"}, "what": {"fault": "reorder", "frames": 3, "ms": 9}},
              {"when": {"event": "frame"}, "what": {"fault": "mute"}}],
             "exchange": [{"from": 5, "until": 6, "staleReads": 1, "postOnly": true, "halted": true, "specialStatus": "s",
               "clockOffset": -7, "duplicateCloids": "ignore", "losesDexCloids": true}]}
            """
        let plan = try FaultPlan(parsing: Array(text.utf8))
        #expect(plan.rules.count == 12)
        #expect(try FaultPlan(parsing: Array(plan.json.description.utf8)) == plan)
        #expect(try JSONDecoder().decode(FaultPlan.self, from: JSONEncoder().encode(plan)) == plan)
        #expect(throws: (any Error).self) { try JSONDecoder().decode(FaultPlan.self, from: Data(#"{"sed":1}"#.utf8)) }
    }

    @Test func readsTheExamplesAndEveryPlanOfTheDocument() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let folder = root.appending(path: "Examples/Faults")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        #expect(names.count >= 2)
        for name in names { _ = try FaultPlan(parsing: Array(try Data(contentsOf: folder.appending(path: name)))) }
        let document = try String(contentsOf: root.appending(path: "Docs/PaperExchange/Faults.md"), encoding: .utf8)
        let plans = document.components(separatedBy: "```json\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(plans.count >= 15)
        var kinds: Set<String> = []
        for plan in plans {
            let read = try FaultPlan(parsing: Array(plan.utf8))
            #expect(!read.rules.isEmpty || !read.exchange.isEmpty)
            for rule in read.rules { kinds.formUnion(rule.what.json["fault"].map { ["\($0)"] } ?? []) }
        }
        // One playable plan for each kind.
        #expect(kinds.count == 10, "\(kinds.sorted())")
    }
}
