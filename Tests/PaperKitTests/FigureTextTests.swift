import Testing
import TradingCore

@testable import PaperKit

struct FigureTextTests {
    private let text = FigureText(unicode: false)

    @Test(
        arguments: [
            ("0", "0.00"), ("-0.001", "0.00"), ("0.005", "0.01"), ("999.999", "1,000.00"),
            ("1234567.5", "1,234,567.50"),
            ("-1234.5", "-1,234.50"), ("100", "100.00"),
        ])
    func amountsAreGroupedByThousands(amount: String, shown: String) throws {
        #expect(try text.money(USD(amount)) == shown)
    }

    @Test func aSignIsWrittenWhereItTellsSomething() {
        #expect(text.money(5, signed: true) == "+5.00")
        #expect(text.money(0, signed: true) == "0.00")
        #expect(FigureText().money(-5) == "−5.00")
    }

    @Test(
        arguments: [
            (0.1234, "12.34 %"), (-0.00001, "0.00 %"), (-0.5, "-50.00 %"), (12.3456, "1,234.56 %"),
        ])
    func sharesAreInPercent(share: Double, shown: String) {
        #expect(text.percent(share) == shown)
    }

    @Test func whatDoesNotExistIsADash() {
        #expect(FigureText().percent(nil) == "–")
        #expect(FigureText().decimal(.nan) == "–")
        #expect(FigureText().decimal(-.infinity) == "–")
        #expect(text.money(nil) == "-")
        #expect(text.duration(nil) == "-")
    }

    @Test(
        arguments: [
            (0, "0 ms"), (999, "999 ms"), (59_999, "59 s"), (60_000, "1 min"), (61_000, "1 min 1 s"),
            (3_600_000, "1 h"), (5_400_000, "1 h 30 min"), (90_000_000, "1 d 1 h"), (8_640_000_000, "100 d"),
            (86_400_000_000 * 10, "10,000 d"),
        ] as [(Int64, String)])
    func durationsHaveTwoUnits(milliseconds: Int64, shown: String) {
        #expect(text.duration(milliseconds) == shown)
    }

    @Test(
        arguments: [
            ("65000.5", "65,000.5"), ("65000.123456", "65,000.12"), ("0.00001234", "0.00001234"),
            ("1.23456789", "1.234568"), ("123456789.5", "123,456,790"),
        ])
    func averagePricesHaveSevenFiguresButNoFewerThanTheWholePart(price: String, shown: String) throws {
        #expect(try text.price(Price(price)) == shown)
    }

    @Test(arguments: [
        ("", ""), ("a\u{1B}[1mb", "a\\u{1B}[1mb"), ("é漢", "é漢"), ("x\u{200B}\u{2028}", "x\\u{200B}\\u{2028}"),
    ])
    func invisibleCharactersAreWrittenOut(text: String, shown: String) {
        #expect(VisibleText.escaped(text) == shown)
    }

    @Test(arguments: [("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("漢字漢字", 6, "漢字…")])
    func longTextsAreShortenedByColumns(text: String, limit: Int, shown: String) {
        #expect(VisibleText.shortened(text, to: limit) == shown)
    }
}

struct ChartGeometryTests {
    @Test func anAxisHasRoundLinesInsideItsRange() {
        let axis = ValueAxis(low: 83, high: 1017)
        #expect(axis.ticks == [200, 400, 600, 800, 1000])
        #expect(axis.position(of: 83) > 0)
        #expect(axis.position(of: 2000) == 1)
    }

    @Test func anAxisOfOneValueStillHasARange() {
        let axis = ValueAxis(low: 5, high: 5)
        #expect(axis.low < 5)
        #expect(axis.high > 5)
        #expect(!axis.ticks.isEmpty)
    }

    @Test(
        arguments: [
            ("2025-01-01", "2025-01-01T00:05", "00:01"), ("2025-03-01", "2025-03-02", "03:00"),
            ("2025-03-01", "2025-03-09", "2 Mar"), ("2024-11-15", "2025-06-15", "Dec"),
            ("2010-05-01", "2025-05-01", "2012"),
        ])
    func timesAreLabelledAtRoundMoments(from: String, to: String, label: String) throws {
        let axis = TimeAxis(from: try #require(Timestamp(from)), to: try #require(Timestamp(to)))
        #expect((3...11).contains(axis.ticks.count))
        #expect(axis.ticks.contains { $0.label == label })
        #expect(axis.ticks.allSatisfy { $0.time >= axis.from && $0.time <= axis.to })
    }

    @Test func thinningKeepsTheEndsAndThePeaks() {
        var points = (0..<10_000).map { (x: Double($0) / 9999, y: Double($0 % 5)) }
        points[4321].y = 5
        points[77].y = -5
        let thin = Envelope.thinned(points, columns: 100)
        #expect(thin.count <= 404)
        #expect(thin.first?.x == 0)
        #expect(thin.last?.x == 1)
        #expect(thin.contains { $0.y == 5 })
        #expect(thin.contains { $0.y == -5 })
        #expect(zip(thin, thin.dropFirst()).allSatisfy { $0.x < $1.x })
    }

    @Test func barsHaveZeroAsAnEdgeAndHoldEveryProfit() throws {
        let profits: [Double] = (0..<300).map { Double($0 * 37 % 101) - 40 } + [1e6, -3e5]
        let histogram = try #require(ProfitHistogram(profits))
        #expect(histogram.bins.reduce(0) { $0 + $1.count } == profits.count)
        #expect(histogram.bins.contains { $0.low == 0 })
        #expect(histogram.isClipped)
        #expect((5...60).contains(histogram.bins.count))
        #expect(histogram.bins.filter { $0.low >= 0 }.reduce(0) { $0 + $1.count } == profits.count { $0 >= 0 })
    }

    @Test(arguments: [[5.0], [0.0], [-1, -1, -1], [1e-9, 2e-9], [-1e12, 1e12]])
    func fewOrEqualProfitsHaveBarsToo(profits: [Double]) throws {
        let histogram = try #require(ProfitHistogram(profits))
        #expect(histogram.bins.reduce(0) { $0 + $1.count } == profits.count)
        #expect(histogram.bins.count <= 60)
    }
}
