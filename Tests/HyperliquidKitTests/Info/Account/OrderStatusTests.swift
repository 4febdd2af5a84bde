import Testing
import TradingCore

@testable import HyperliquidKit

struct OrderStatusTests {
    enum Fate { case open, filled, canceled, rejected }

    /// Every status of the documentation and of other clients, and what it means (fault C8).
    static let fates: [(name: String, fate: Fate)] =
        [("open", .open), ("triggered", .open), ("filled", .filled)]
        + [
            "canceled", "marginCanceled", "vaultWithdrawalCanceled", "openInterestCapCanceled", "selfTradeCanceled",
            "reduceOnlyCanceled", "siblingFilledCanceled", "delistedCanceled", "liquidatedCanceled", "scheduledCancel",
            "internalCancel", "outcomeSettledCanceled",
        ].map { ($0, .canceled) }
        + [
            "rejected", "tickRejected", "minTradeNtlRejected", "perpMarginRejected", "reduceOnlyRejected",
            "badAloPxRejected", "iocCancelRejected", "badTriggerPxRejected", "marketOrderNoLiquidityRejected",
            "positionIncreaseAtOpenInterestCapRejected", "positionFlipAtOpenInterestCapRejected",
            "tooAggressiveAtOpenInterestCapRejected", "openInterestIncreaseRejected", "insufficientSpotBalanceRejected",
            "oracleRejected", "perpMaxPositionRejected", "tooManyOpenOrdersRejected",
        ].map { ($0, .rejected) }

    @Test(arguments: fates)
    func everyStatusHasItsMeaning(name: String, fate: Fate) throws {
        let status = Open<OrderStatusName>(name)
        let known = try #require(status.known, "\(name) is not known")
        #expect(known.isOpen == (fate == .open))
        #expect(known.isCanceled == (fate == .canceled))
        #expect(known.isRejected == (fate == .rejected))
        #expect(known.isTerminal == (fate != .open))
        #expect(status.isCanceled == (fate == .canceled))
        #expect(status.isRejected == (fate == .rejected))
        #expect(status.isTerminal == (fate != .open))
        #expect(status.isOpenOrUnknown == (fate == .open))
    }

    @Test func theTableIsComplete() {
        #expect(Self.fates.map(\.name).sorted() == OrderStatusName.allCases.map(\.rawValue).sorted())
    }

    @Test(arguments: [
        ("moonCanceled", true, false), ("moonCancel", true, false), ("moonRejected", false, true),
        ("zzz", false, false), ("finished", false, false), ("canceledMaybe", false, false), ("", false, false),
        ("Rejecting", false, false), ("expired", false, false), ("autoFilled", false, false),
    ])
    func aNewStatusEndsAnOrderOnlyByItsEnding(name: String, isCanceled: Bool, isRejected: Bool) {
        let status = Open<OrderStatusName>(name)
        #expect(status.known == nil)
        #expect(status.isCanceled == isCanceled)
        #expect(status.isRejected == isRejected)
        #expect(status.isTerminal == (isCanceled || isRejected))
        #expect(status.isOpenOrUnknown == !status.isTerminal)
    }

    @Test func aNewStatusDoesNotBreakTheQueryThatRecoversOrders() throws {
        let text = #"{"status":"order","order":{"order":\#(Example.order),"status":"zzz","statusTimestamp":1}}"#
        let (answer, report) = try JSONValue(parsing: text).decodeTolerantly(OrderStatusAnswer.self)
        guard case .order(let order) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(order.status == .unknown("zzz"))
        #expect(!order.status.isTerminal)
        #expect(report.unknownValues == [#"order.status: "zzz""#: 1])
    }

    @Test func aNewAnswerIsKeptAsItStands() throws {
        let text = #"{"status":"archived","since":5}"#
        let answer = try JSONValue(parsing: text).decodeTolerantly(OrderStatusAnswer.self).value
        #expect(answer == .unknown("archived", try JSONValue(parsing: text)))
    }

    @Test func theClientAsksByNumberAndByName() async throws {
        let exchange = ScriptedExchange(#"{"status":"unknownOid"}"#)
        let info = InfoClient(exchange)
        let user = try Address(Example.user)
        #expect(try await info.orderStatus(of: user, order: OrderID(rawValue: 5)) == .unknownOid)
        #expect(try await info.orderStatus(of: user, cloid: Cloid(session: 0, number: 5)) == .unknownOid)
        #expect(exchange.questions.map { $0["oid"]?.kindName } == ["a number", "a text"])
    }
}
