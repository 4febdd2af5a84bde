import PaperKit
import Testing
import TradingCore

struct FeeComparisonTests {
    private static let plain = HyperliquidFees()
    private static let referred = HyperliquidFees(isReferred: true)

    /// 63250 × 0.0005 × 0.000144 is 0.004554 exactly, and the exchange charged a unit less.
    @Test func aFeeOnAUnitIsReproducedWithTheBinaryRate() throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "0.0005", at: "63250", fee: "0.004553", taker: false)
        try tape.fill("XPL", .buy, "120", at: "0.1", fee: "0.001727", taker: false)
        let fees = FeeComparison(tape.account.fills, given: Self.referred)
        #expect(fees.tally.equal == 2)
        #expect(fees.lines.map(\.paper) == [try USD("0.004554"), try USD("0.001728")])
        #expect(fees.lines.allSatisfy { $0.reason != nil })
        #expect(fees.paperTotal - fees.realTotal == (try USD("0.000002")))
    }

    @Test(arguments: [
        ("0.004555", 1), ("0.004554", 0), ("0.004553", 0), ("0.004552", 1),
    ])
    func oneUnitMoreOrLessIsADifference(fee: String, differences: Int) throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "0.0005", at: "63250", fee: fee, taker: false)
        #expect(FeeComparison(tape.account.fills, given: Self.referred).tally.different == differences)
    }

    @Test func aChangeOfTheStandingIsConcludedFromTheFees() throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "0.00031", at: "63614", after: 1, fee: "0.002958", taker: false)
        try tape.fill("BTC", .sell, "0.00031", at: "63871", after: 2, fee: "0.00891")
        try tape.fill("BTC", .buy, "0.00031", at: "63915", after: 3, fee: "0.008559")
        try tape.fill("BTC", .sell, "0.00031", at: "64475", after: 4, fee: "0.002878", taker: false)
        let fees = FeeComparison(tape.account.fills)
        #expect(fees.tally.verdict == .agrees)
        #expect(fees.standings.isInferred)
        #expect(fees.standings.spans.map(\.fees) == [Self.plain, Self.referred])
        #expect(fees.standings.spans.map(\.from) == [RealTape.hour + 1, RealTape.hour + 3])
        // With the wrong standing given, nothing is concluded and the difference shows.
        #expect(FeeComparison(tape.account.fills, given: Self.plain).tally.different == 2)
    }

    @Test func aDeployersTermsAreConcludedFromTheFees() throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "0.00031", at: "63915", after: 1, fee: "0.008559")
        try tape.fill("xyz:BRENTOIL", .buy, "0.24", at: "82.662", after: 2, fee: "0.000571", taker: false)
        try tape.fill("xyz:BRENTOIL", .sell, "0.24", at: "82.185", after: 3, fee: "0.001704")
        let fees = FeeComparison(tape.account.fills)
        let coin = try Coin("xyz:BRENTOIL")
        #expect(fees.tally.equal == 3)
        #expect(fees.terms[coin] == DeployerTerms(scale: .percent(100), isGrowth: true))
        #expect(fees.inferredTerms == [coin])
        let given = FeeComparison(tape.account.fills, terms: ["xyz": DeployerTerms(scale: .percent(100))])
        #expect(given.tally.different == 2)
        #expect(given.inferredTerms.isEmpty)
    }

    @Test func aBuildersFeeComesOnTop() throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "0.001", at: "60000", fee: "0.057", builder: "0.03")
        #expect(FeeComparison(tape.account.fills, given: Self.plain).tally.equal == 1)
        tape.account.fills[0].builderFee = .zero
        #expect(FeeComparison(tape.account.fills, given: Self.plain).tally.different == 1)
    }

    @Test func aRebateIsTheMakersShare() throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "1", at: "60000", fee: "-0.6", taker: false)
        let fees = HyperliquidFees(tier: 4, makerTier: 1)
        #expect(FeeComparison(tape.account.fills, given: fees).tally.equal == 1)
    }

    @Test func whatTheTableDoesNotCoverCannotBeTold() throws {
        var tape = RealTape()
        try tape.fill("@107", .buy, "1", at: "40", fee: "0.0007")
        try tape.fill("BTC", .buy, "1", at: "60000", fee: nil)
        let fees = FeeComparison(tape.account.fills)
        #expect(fees.tally.untold == 2)
        #expect(fees.tally.verdict == .untold)
    }

    @Test func aFeeOfNoRowIsNamed() throws {
        var tape = RealTape()
        try tape.fill("BTC", .buy, "1", at: "60000", fee: "1.234567")
        let fees = FeeComparison(tape.account.fills)
        #expect(fees.tally.different == 1)
        #expect(fees.lines[0].reason == "no row of the fee table gives this fee")
    }
}
