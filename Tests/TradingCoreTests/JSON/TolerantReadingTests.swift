import Testing
import TradingCore

struct TolerantReadingTests {
    private struct Market: Codable, Hashable {
        var name: String
        var price: Price
        var mode: Open<Mode>?
        var inner: TolerantList<Pair<Int, Price>>?
    }

    private enum Mode: String { case open, closed }

    private struct Answer: Codable, Hashable {
        var markets: TolerantList<Market>
    }

    private static func read<Value: Decodable>(
        _ type: Value.Type, _ text: String
    ) throws -> (value: Value, report: DecodingReport) {
        try JSONValue(parsing: text).decodeTolerantly(type)
    }

    @Test func aBrokenElementIsSetAsideWithItsPlaceAndTheOthersServe() throws {
        let (answer, report) = try Self.read(
            Answer.self, #"{"markets":[{"name":"a","price":"1"},{"name":"b","price":"x"},{"name":"c","price":3}]}"#)
        #expect(answer.markets.map(\.name) == ["a", "c"])
        #expect(report.setAsideCount == 1)
        #expect(report.setAside.map(\.path) == ["markets[1].price"])
        #expect(!report.isClean)
    }

    @Test func aStrictReadingRefusesABrokenElement() throws {
        let value = try JSONValue(parsing: #"{"markets":[{"name":"b","price":"x"}]}"#)
        let error = #expect(throws: JSONError.self) { try value.decode(Answer.self) }
        #expect(error?.path == "markets[0].price")
    }

    @Test func aBrokenElementOfAnInnerListLeavesTheOuterOne() throws {
        let (answer, report) = try Self.read(
            Answer.self, #"{"markets":[{"name":"a","price":"1","inner":[[1,"2"],[1],[1,"2","3"],["x","2"],null]}]}"#)
        #expect(answer.markets.first?.inner == [Pair(1, 2)])
        #expect(report.setAside.map(\.path) == ["[1]", "[2]", "[3][0]", "[4]"].map { "markets[0].inner\($0)" })
    }

    @Test func somethingElseThanAListIsAnError() throws {
        for text in [#"{"markets":{}}"#, #"{"markets":null}"#, #"{"markets":"x"}"#, "{}", "[]"] {
            #expect(throws: JSONError.self) { try Self.read(Answer.self, text) }
        }
    }

    @Test func fieldsThatNobodyKnowsAreCountedByPlaceAndNotByPosition() throws {
        let (_, report) = try Self.read(
            Answer.self, #"{"new":1,"markets":[{"name":"a","price":"1","x":[]},{"name":"b","price":"1","x":0}]}"#)
        #expect(report.unknownFields == ["new": 1, "markets[].x": 2])
        #expect(report.unknownValues.isEmpty && report.setAside.isEmpty)
    }

    @Test func aNameThatNobodyKnowsIsKeptAndReported() throws {
        let (answer, report) = try Self.read(
            Answer.self,
            #"{"markets":[{"name":"a","price":"1","mode":"zzz"},{"name":"b","price":"1","mode":"closed"}]}"#)
        #expect(answer.markets.map(\.mode) == [.unknown("zzz"), .known(.closed)])
        #expect(answer.markets.last?.mode?.known == .closed)
        #expect(answer.markets.first?.mode?.known == nil)
        #expect(report.unknownValues == [#"markets[].mode: "zzz""#: 1])
        #expect(throws: JSONError.self) { try Self.read(Open<Mode>.self, "7") }
    }

    @Test func anUnknownNameEqualsAKnownOneOnlyWithTheSameLetters() {
        #expect(Open<Mode>("open") == .open)
        #expect(Open<Mode>("Open") != .known(.open))
        #expect(Open<Mode>.unknown("open") == .known(.open))
        #expect(Open<Mode>("zzz").description == "zzz")
    }

    @Test func aReportKeepsTheFirstPlacesAndCountsTheRest() throws {
        let limit = DecodingReport.keptPlaces
        let members = (0..<limit + 50).map { "\"k\($0)\":0" }.joined(separator: ",")
        let (_, fields) = try Self.read(Answer.self, "{\"markets\":[],\(members)}")
        #expect(fields.unknownFields.count == limit)
        let list = Array(repeating: "0", count: limit + 50).joined(separator: ",")
        let (_, elements) = try Self.read(Answer.self, "{\"markets\":[\(list)]}")
        #expect(elements.setAside.count == limit)
        #expect(elements.setAsideCount == limit + 50)
    }

    @Test func reportsAddUp() throws {
        let text = #"{"new":1,"markets":[0,{"name":"a","price":"1","mode":"zzz"}]}"#
        let (_, report) = try Self.read(Answer.self, text)
        var sum = report
        sum.add(report)
        #expect(sum.unknownFields == ["new": 2])
        #expect(sum.unknownValues.values.map(\.self) == [2])
        #expect(sum.setAsideCount == 2)
        #expect(sum.setAside.count == 2)
        var nothing = DecodingReport()
        nothing.add(DecodingReport())
        #expect(nothing.isClean)
    }
}
