import Testing
import TradingCore

@testable import HyperliquidKit

struct UserFillTests {
    private static func recorded(_ file: String) throws -> [UserFill] {
        try JSONValue(parsing: Fixture.bytes(file)).decode([UserFill].self)
    }

    @Test func aRecordedFillBecomesOneOfTheSuite() throws {
        let fill = try #require(try Self.recorded("info/testnet_userFillsByTime_2025-08-22.response.json").last)
            .fill(of: try Address(Example.user))
        #expect(
            fill
                == Fill(
                    coin: try Coin("ETH"), time: .at(1_755_857_910_772), cloid: nil,
                    orderID: OrderID(rawValue: 37_907_165_748), tradeID: 912_424_546_441_675, side: .sell,
                    price: try Price("4303.7"), size: try Size("0.0025"), fee: try USD("0.004841"), isTaker: true,
                    startPosition: try Size("0.0025"), closedPnl: try USD("-0.00925")))
    }

    @Test func theMonthOfOneAccountIsBookedWithItsPositions() throws {
        let account = try Address(RecordedFills.account)
        for fill in try RecordedFills.june() {
            let booked = try fill.fill(of: account)
            #expect(TokenQuantity(booked.size) == fill.sz)
            #expect(TokenQuantity(booked.startPosition) == fill.startPosition)
            #expect(booked.direction == fill.dir.name)
            #expect(booked.fee == USD(raw: try #require(fill.fee).raw))
            #expect(booked.isLiquidation == (fill.liquidation != nil))
        }
    }

    @Test func theOtherSideOfALiquidationIsNotLiquidated() throws {
        let fill = try #require(try RecordedFills.june().first { $0.liquidation != nil })
        #expect(try fill.fill(of: try Address(RecordedFills.account)).isLiquidation)
        #expect(try !fill.fill(of: try Address(Example.user)).isLiquidation)
    }

    @Test func aSpotBuyersFeeIsValuedAtThePrice() throws {
        // Recorded: 1.267 @156 at 160.32, fee 0.00088689 USOL.
        let fills = try Self.recorded("info/userFills_spot_dust_conversion.response.json")
        let buy = try #require(fills.first { $0.dir == .buy })
        #expect(try buy.fill(of: try Address(Example.user)).fee == USD("0.1421862048"))
        var inQuote = buy
        inQuote.feeToken = "USDH"
        #expect(try inQuote.fill(of: try Address(Example.user), quote: "USDH").fee == USD("0.00088689"))
        var sale = buy
        (sale.side, sale.feeToken) = (.sell, "USDH")
        #expect(try sale.fill(of: try Address(Example.user)).fee == USD("0.00088689"))
    }

    @Test func dustWithTenDecimalsIsKeptExactlyAndBookedTowardZero() throws {
        let fills = try Self.recorded("info/userFills_spot_dust_conversion.response.json")
        let dust = try #require(fills.first { $0.dir == .dustConversion })
        #expect(dust.sz.description == "0.0000086141")
        #expect(dust.sz.size == nil)
        #expect(try dust.fill(of: try Address(Example.user)).size == Size("0.00000861"))
    }

    @Test func aRecordingOf2023LacksTheNumberOfTheTrade() throws {
        let fill = try #require(try Self.recorded("info/userFills_2023-05.response.json").first)
        #expect(throws: UserFillError.self) { try fill.fill(of: try Address(Example.user)) }
        do {
            _ = try fill.fill(of: try Address(Example.user))
        } catch let error as UserFillError {
            #expect(
                error.description
                    == "the fill of order 189324432 in SUI at 2023-05-05T00:18:04.863Z lacks the number of the trade (tid), so it cannot be booked; read the position instead"
            )
        }
    }

    @Test func aFeeThatNobodyToldIsNotZero() throws {
        var fill = try #require(try Self.recorded("info/testnet_userFillsByTime_2025-08-22.response.json").first)
        fill.fee = nil
        #expect(throws: UserFillError.self) { try fill.fill(of: try Address(Example.user)) }
    }

    @Test func hugeNumbersAreRefusedAndDoNotTrap() throws {
        var fill = try #require(
            try Self.recorded("info/userFills_spot_dust_conversion.response.json").first { $0.dir == .buy })
        fill.fee = TokenQuantity(raw: .max)
        #expect(throws: UserFillError.self) { try fill.fill(of: try Address(Example.user)) }
        fill.sz = TokenQuantity(raw: .max)
        #expect(throws: UserFillError.self) { try fill.fill(of: try Address(Example.user)) }
    }

    @Test func everyRecordedFillHasAnIdentityOfItsOwn() throws {
        for file in ["info/userFills_2023-05.response.json", "info/userFills_spot_dust_conversion.response.json"] {
            let fills = try Self.recorded(file)
            #expect(Set(fills.map(\.identity)).count == fills.count, "\(file)")
        }
    }

    @Test func twoPiecesOfDustAreNotTakenForOne() throws {
        let fills = try Self.recorded("info/userFills_spot_dust_conversion.response.json")
        let dust = try #require(fills.first { $0.tid == 0 })
        var other = dust
        other.oid = OrderID(rawValue: 1)
        #expect(dust.identity != other.identity)
        #expect(dust.identity == dust.identity)
    }
}
