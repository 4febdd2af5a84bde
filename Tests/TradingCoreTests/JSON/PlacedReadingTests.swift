import Testing
import TradingCore

/// Lists whose positions have a meaning, and objects whose keys are coins.
struct PlacedReadingTests {
    @Test func aHoleKeepsThePlacesOfTheOthers() throws {
        let (list, report) = try JSONValue(parsing: #"["1",null,"x","4"]"#).decodeTolerantly(IndexedList<Price>.self)
        #expect(list.count == 4)
        #expect(list.holes == [1, 2])
        #expect(list.entries.map(\.index) == [0, 3])
        #expect(list.members == [1, 4])
        #expect(list[3] == 4)
        #expect(list[2] == nil && list[4] == nil && list[-1] == nil)
        #expect(report.setAside.map(\.path) == ["[1]", "[2]"])
        #expect(try JSONValue(encoding: list) == JSONValue(parsing: #"["1",null,null,"4"]"#))
    }

    @Test func aStrictReadingAllowsNoHole() throws {
        let value = try JSONValue(parsing: #"["1","x"]"#)
        #expect(throws: JSONError.self) { try value.decode(IndexedList<Price>.self) }
        #expect(try JSONValue(parsing: #"["1"]"#).decode(IndexedList<Price>.self) == [1])
    }

    @Test func aNullThatMeansSomethingIsNoHole() throws {
        let (list, report) = try JSONValue(parsing: #"[null,"2","x"]"#).decodeTolerantly(IndexedList<Price?>.self)
        #expect(list[0] == .some(nil))
        #expect(list.holes == [2])
        #expect(report.setAsideCount == 1)
    }

    @Test func aMemberWithoutACoinOrAValueIsSetAside() throws {
        let text = #"{"BTC":"1.5","A B":"2","ETH":null,"@107":7,"":"1"}"#
        let (mids, report) = try JSONValue(parsing: text).decodeTolerantly(PerCoin<Price>.self)
        #expect(mids.coins.map(\.description) == ["@107", "BTC"])
        #expect(mids[try Coin("@107")] == 7)
        #expect(mids[try Coin("ETH")] == nil)
        #expect(mids.count == 2)
        #expect(report.setAside.map(\.path) == ["A B", "ETH", ""])
        #expect(try JSONValue(encoding: mids).description == #"{"@107":"7","BTC":"1.5"}"#)
    }

    @Test func aStrictReadingOfCoinsAllowsNoBrokenMember() throws {
        #expect(throws: JSONError.self) { try JSONValue(parsing: #"{"ETH":null}"#).decode(PerCoin<Price>.self) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: #"{"A B":"1"}"#).decode(PerCoin<Price>.self) }
        #expect(try JSONValue(parsing: #"{"ETH":"1"}"#).decode(PerCoin<Price>.self).count == 1)
        #expect(throws: JSONError.self) { try JSONValue(parsing: "[]").decodeTolerantly(PerCoin<Price>.self) }
    }
}
