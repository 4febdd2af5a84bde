import Testing
import TradingCore
import TradingTestSupport

struct NearestNameTests {
    @Test(
        arguments: [
            ("fsat", "fast"), ("FAST", "fast"), ("fst", "fast"), ("fasst", "fast"), ("slwo", "slow"),
            ("periods", "period"),
            ("perid", "period"), ("completely", nil), ("", nil), ("fa", nil), ("fas", "fast"),
        ] as [(String, String?)])
    func suggestsWhatNeedsFewEdits(name: String, nearest: String?) {
        #expect(NearestName.find(name, among: ["fast", "slow", "period"]) == nearest)
    }

    @Test func theFirstOfEquallyNearWins() {
        #expect(NearestName.find("cat", among: ["car", "cut", "cat"]) == "cat")
        #expect(NearestName.find("cxt", among: ["cat", "cut"]) == "cat")
        #expect(NearestName.find("x", among: [] as [String]) == nil)
    }

    @Test(arguments: [(0, nil), (2, nil), (3, "szDecimals"), (nil, "szDecimals")] as [(Int?, String?)])
    func aLimitIsKept(limit: Int?, nearest: String?) {
        #expect(NearestName.find("weiDecimals", among: ["szDecimals"], within: limit) == nearest)
    }

    /// The distance by its recursive definition.
    private func distance(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
        guard let leftLast = left.last, let rightLast = right.last else { return max(left.count, right.count) }
        let (leftRest, rightRest) = (left.dropLast(), right.dropLast())
        var best = min(
            distance(leftRest, right) + 1, distance(left, rightRest) + 1,
            distance(leftRest, rightRest) + (leftLast == rightLast ? 0 : 1))
        if leftLast == rightRest.last, rightLast == leftRest.last, leftLast != rightLast {
            best = min(best, distance(leftRest.dropLast(), rightRest.dropLast()) + 1)
        }
        return best
    }

    @Test func editsAreCountedAsDefined() {
        var random = SeededGenerator(seed: 71)
        func word() -> String {
            String((0..<Int.random(in: 1...6, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<400 {
            let (name, candidate) = (word(), word())
            let isClose = distance(Array(name)[...], Array(candidate)[...]) <= max(1, name.count / 3)
            #expect(NearestName.find(name, among: [candidate]) == (isClose ? candidate : nil), "\(name) \(candidate)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func aNameOfAnyLengthCostsNothing() {
        let name = String(repeating: "x", count: 100_000)
        #expect(NearestName.find(name, among: (0..<700).map { "candidate\($0)" }) == nil)
    }

    @Test func hintsAtTheNearestOrListsWhatThereIs() {
        #expect(NearestName.hint(for: "fsat", among: ["slow", "fast"]) == "did you mean \"fast\"?")
        #expect(NearestName.hint(for: "zzzzzz", among: ["slow", "fast"]) == "there is fast, slow")
        #expect(NearestName.hint(for: "x", among: [] as [String]) == "there is none")
    }
}
