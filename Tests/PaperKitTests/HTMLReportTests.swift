import PaperKit
import Testing
import TradingCore

struct HTMLReportTests {
    /// The names of the tags that are opened, or nil when one is not closed in order or an attribute is not quoted.
    private func openedTags(of page: String) -> [String]? {
        let empty: Set<String> = ["meta", "!DOCTYPE"]
        var open: [String] = []
        var all: [String] = []
        for part in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            guard let end = part.firstIndex(of: ">") else { return nil }
            let tag = part[..<end]
            guard tag.count(where: { $0 == "\"" }) % 2 == 0 else { return nil }
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return nil }
                continue
            }
            let name = String(tag.prefix { $0 != " " && $0 != "/" })
            all.append(name)
            if !tag.hasSuffix("/"), !empty.contains(name) { open.append(name) }
        }
        return open.isEmpty ? all : nil
    }

    @Test func namesFromOutsideStayText() throws {
        let page = HTMLReport.page(
            of: try SampleReport.make(coins: ["<script>", "\"><img"], text: SampleReport.hostile))
        let tags = try #require(openedTags(of: page))
        #expect(!tags.contains("script"))
        #expect(!tags.contains("img"))
        #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;"))
        #expect(page.contains("\\u{202E}"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
    }

    @Test func thePageIsWholeAndNeedsNothingElse() throws {
        let page = HTMLReport.page(of: try SampleReport.make())
        let tags = try #require(openedTags(of: page))
        #expect(tags.count { $0 == "figure" } == 5)
        #expect(tags.contains("svg"))
        for sign in ["http:", "https:", "src=", "href=", "url(", "@import", "<script"] {
            #expect(!page.contains(sign), "\(sign)")
        }
        #expect(page.contains("default-src 'none'"))
        #expect(page.contains("name=\"viewport\""))
        #expect(page.contains("prefers-color-scheme: dark"))
        #expect(page.split(separator: "<svg").dropFirst().allSatisfy { $0.contains("role=\"img\" aria-label=\"") })
        #expect(page == HTMLReport.page(of: try SampleReport.make()))
    }

    @Test func aRunInWhichNothingHappenedHasAPageToo() throws {
        let page = HTMLReport.page(of: SampleReport.empty())
        #expect(openedTags(of: page) != nil)
        #expect(page.contains("No position was opened."))
        #expect(!page.lowercased().contains(">nan"))
    }

    @Test func aHugeRunStaysBelowAMegabyte() throws {
        let sentences = (0..<2000).map { String(repeating: "<warning \($0)> & so on. ", count: 100) }
        let report = try SampleReport.make(
            coins: (0..<30).map { "COIN\($0)" }, fillCount: 40_000, barCount: 6000, sentences: sentences)
        let page = HTMLReport.page(of: report)
        #expect(page.utf8.count < 1_000_000)
        #expect(openedTags(of: page) != nil)
        #expect(page.contains("1,960 more in report.json") || page.contains("1960 more in report.json"))
    }

    @Test func longListsOfTradesAreCut() throws {
        let report = try SampleReport.make(fillCount: 400)
        let page = HTMLReport.page(of: report)
        let hidden = report.trades.count - 50
        #expect(hidden > 1)
        #expect(page.contains("\(hidden) more trades; every fill is in fills.csv"))
        #expect(page.split(separator: "<tr><td class=\"stack\">").count == 51)
    }

    @Test func coordinatesLieInThePlane() throws {
        let page = HTMLReport.page(of: try SampleReport.make(fillCount: 400, barCount: 3000))
        for path in page.split(separator: " d=\"").dropFirst() {
            let data = path.prefix { $0 != "\"" }.split(separator: "h.01").joined(separator: " ")
            let numbers = data.split { !"0123456789.-".contains($0) }.map { Double($0) }
            #expect(numbers.count % 2 == 0)
            for (index, number) in numbers.enumerated() {
                let number = try #require(number)
                #expect((0...(index % 2 == 0 ? 1000 : 300)).contains(number))
            }
        }
    }
}
