import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

/// One line of the conformance table: what is done in which state of the market, and what the exchange answers.
///
/// A source names the file of the collected documentation and its section. What the documentation leaves open is marked; there
/// the table holds the conservative reading.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    let source: String
    let what: String
    var isUnconfirmed = false
    let answer: String
    let run: @Sendable (inout TradingFloor) -> String
    var rules = ExchangeRules()

    init(
        _ source: String, _ what: String, unconfirmed: Bool = false, rules: ExchangeRules = ExchangeRules(),
        answers answer: String, _ run: @escaping @Sendable (inout TradingFloor) -> String
    ) {
        self.source = source
        self.what = what
        isUnconfirmed = unconfirmed
        self.rules = rules
        self.answer = answer
        self.run = run
    }

    var testDescription: String { "\(source): \(what)\(isUnconfirmed ? " (unconfirmed on testnet)" : "")" }
}

/// The whole table, held against the exchange.
struct Conformance {
    static let all =
        shapes + values + durations + reduceOnly + triggers + openInterest + counts + groups + priorities + modifies
        + cancels + texts

    @Test(arguments: all)
    func answers(_ line: ConformanceCase) {
        var floor = TradingFloor(rules: line.rules)
        #expect(line.run(&floor) == line.answer)
    }

    @Test func everyLineSaysSomethingOfItsOwn() {
        let names = Self.all.map { $0.source + $0.what + $0.answer }
        var seen: Set<String> = []
        #expect(names.filter { !seen.insert($0).inserted } == [])
        #expect(Self.all.count >= 500, "the table has \(Self.all.count) lines")
        #expect(Self.all.allSatisfy { $0.source.contains(".md ") })
    }

    static let taken = "resting"
    static let tick = "Price must be divisible by tick size."
}
