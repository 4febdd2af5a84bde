import Testing
import TradingCore
import TradingTestSupport

struct MarginTableTests {
    static let bitcoin = MarginTable([(0, 40), (150_000_000, 20)])
    static let ether = MarginTable([(0, 25), (100_000_000, 15)])
    static let threeTiers = MarginTable([(0, 40), (10_000, 25), (50_000, 10)])

    @Test(arguments: [
        ("0", 40, "0"), ("1000", 40, "12.5"), ("150000000", 20, "1875000"), ("200000000", 20, "3125000"),
        ("149999999", 40, "1874999.9875"), ("1000000000", 20, "23125000"),
    ])
    func bitcoinLosesLeverageAbove150Million(notional: String, leverage: Int, maintenance: String) throws {
        #expect(try Self.bitcoin.tier(for: USD(notional)).maxLeverage == leverage)
        #expect(try Self.bitcoin.maintenanceMargin(for: USD(notional)) == USD(maintenance))
    }

    @Test(arguments: [("1000", 25, "20"), ("100000000", 15, "2000000"), ("130000000", 15, "3000000")])
    func etherLosesLeverageAbove100Million(notional: String, leverage: Int, maintenance: String) throws {
        #expect(try Self.ether.tier(for: USD(notional)).maxLeverage == leverage)
        // A thirtieth does not end: the last of sixteen decimals may be one off.
        let difference = try Self.ether.maintenanceMargin(for: USD(notional)) - USD(maintenance)
        #expect(difference.magnitude <= USD(raw: 1))
    }

    @Test(arguments: [bitcoin, ether, threeTiers])
    func maintenanceIsContinuousAtEveryEdge(table: MarginTable) {
        for tier in table.tiers.dropFirst() {
            let below = table.maintenanceMargin(for: tier.lowerBound - USD(raw: 1))
            let edge = table.maintenanceMargin(for: tier.lowerBound)
            #expect((edge - below).magnitude <= USD(raw: 2))
            #expect(table.tier(for: tier.lowerBound) == tier)
            #expect(table.tier(for: tier.lowerBound - USD(raw: 1)) != tier)
        }
    }

    @Test(arguments: [bitcoin, ether, threeTiers])
    func aLargerPositionNeverNeedsLess(table: MarginTable) {
        var last = USD.zero
        for step in Int64(0)...2000 {
            let maintenance = table.maintenanceMargin(for: USD(integerLiteral: step * 100_000))
            #expect(maintenance >= last)
            last = maintenance
        }
    }

    @Test func aSingleTierHoldsForEverySize() {
        let table = MarginTable(maxLeverage: 50)
        #expect(table.maintenanceMargin(for: 1_000_000_000) == 10_000_000)
        #expect(table.maxLeverage == 50 && table.lowestMaxLeverage == 50)
        #expect(Self.threeTiers.maxLeverage == 40 && Self.threeTiers.lowestMaxLeverage == 10)
        #expect(Self.threeTiers.maintenanceMargin(for: 100_000) == 3425)
    }
}
