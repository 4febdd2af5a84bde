import Testing
import TradingCore

@testable import HyperliquidKit

/// The exchange's words, and what is made of them.
struct RejectionTests {
    static let texts: [(text: String, reason: RejectionReason)] = [
        ("Price must be divisible by tick size.", .tick),
        ("Order must have minimum value of $10.", .minimumValue),
        ("Order must have minimum value of 10 USDC.", .minimumSpotValue),
        ("Insufficient margin to place order.", .margin),
        ("Reduce only order would increase position.", .reduceOnly),
        ("Post only order would have immediately matched, bbo was 2000.1@2000.2.", .wouldMatch),
        ("Order could not immediately match against any resting orders.", .nothingToMatch),
        ("Invalid TP/SL price.", .triggerPrice),
        ("No liquidity available for market order.", .noLiquidity),
        ("Order would increase open interest while open interest is capped", .openInterestCap),
        (
            "Order rejected due to price more aggressive than oracle while at open interest cap",
            .aggressiveAtOpenInterestCap
        ),
        ("Order would increase open interest too quickly", .openInterestGrowth),
        ("Order has insufficient spot balance to trade", .spotBalance),
        ("Insufficient spot balance asset=10107", .spotBalance),
        ("Order price too far from oracle", .oracle),
        ("Price too far from oracle asset=5", .oracle),
        ("Order would cause position to exceed margin tier limit at current leverage", .positionLimit),
        ("Order was never placed, already canceled, or filled.", .orderGone),
        ("Order has invalid price.", .invalidPrice),
        ("Order has invalid size.", .invalidSize),
        ("Order has zero size.", .zeroSize),
        ("Order price cannot be more than 80% away from the reference price", .farFromReference),
        ("Cannot modify canceled or filled order", .notModifiable),
        ("Error placing new order during modify: Insufficient margin", .newOrderRefused),
        ("Only post-only orders allowed immediately after a network upgrade", .postOnlyPeriod),
        (
            "Too many cumulative requests sent (10001 > 10000) for cumulative volume traded $0.00. Place taker orders to free up 1 request per USDC traded.",
            .tooManyRequests
        ),
        ("Invalid nonce: duplicate nonce 1700000000000", .duplicateNonce),
        ("Invalid nonce: nonce too low 1 < 2", .nonceTooLow),
        ("Unable to recover signer.", .nobodysSignature),
        ("User or API Wallet 0xefc07321d3d6a8fa4961306c7bf555f0723f28c1 does not exist.", .unknownWallet),
        ("L1 error: User or API Wallet 0xefc07321d3d6a8fa4961306c7bf555f0723f28c1 does not exist.", .unknownWallet),
        ("Must deposit before performing actions. User: 0xefc07321d3d6a8fa4961306c7bf555f0723f28c1", .notFunded),
        ("Action already expired", .expired),
        ("Main order cannot be trigger order.", .triggerParent),
        ("Unexpected number of trigger orders", .triggerCount),
        ("Builder fee has not been approved.", .builderNotApproved),
        ("Builder has insufficient balance to be approved.", .builderPoor),
        ("Cannot set scheduled cancel time until enough volume traded. Required: $1000000. Traded: $0.", .volumeTooLow),
        ("Invalid TWAP duration: 1 min(s)", .twapDuration),
        ("TWAP order value too small. Min is $1200, which is $10 per minute.", .twapValue),
        ("TWAP was never placed, already canceled, or filled.", .twapGone),
        ("Invalid leverage value", .invalidLeverage),
        ("Cannot switch leverage type with open position.", .leverageTypeWithPosition),
        (
            "Isolated position does not have sufficient margin available to decrease leverage. To decrease leverage, add margin to the position.",
            .marginForLeverage
        ),
        ("Cross margin is not allowed for this asset.", .crossNotAllowed),
        ("Insufficient balance for withdrawal.", .withdrawalBalance),
        ("Insufficient balance for token transfer.", .transferBalance),
        ("Insufficient balance for token transfer gas.", .transferFee),
        ("Action disabled when unified account is active", .disabledInAccountMode),
        ("Attempted to modify to invalid new order", .invalidNewOrder),
        ("Unknown coin test:BTC", .unknownMarket),
        ("Something the exchange has never said", .other),
    ]

    @Test(arguments: texts)
    func everyTextHasItsReasonWithAndWithoutTheMarket(_ row: (text: String, reason: RejectionReason)) {
        #expect(Rejection(text: row.text).reason == row.reason)
        let suffixed = Rejection(text: row.text + " asset=10107")
        #expect(suffixed.reason == row.reason)
        #expect(suffixed.asset == 10107)
    }

    @Test func everyBeginningOfTheTableHasARow() {
        for (beginning, reason) in RejectionTexts.table where ![.tooManyOpenOrders, .malformed].contains(reason) {
            let hasRow = Self.texts.contains { $0.reason == reason && $0.text.hasPrefix(beginning) }
            #expect(hasRow || beginning.hasPrefix("Cross position"), "\(beginning)")
        }
    }

    @Test(
        arguments: [
            ("sent (10001 > 10000) for", 10_001, 10_000), ("sent (7>5)", 7, 5), ("sent (7 > 5", nil, nil),
            ("sent (7 > x)", nil, nil), ("sent (7)", nil, nil), ("sent () > (", nil, nil),
            ("sent (99999999999999999999 > 1)", nil, nil), ("sent", nil, nil),
        ] as [(String, Int?, Int?)])
    func aRefusalForTooManyActionsSaysHowMany(row: (words: String, used: Int?, cap: Int?)) {
        let rejection = Rejection(text: "Too many cumulative requests " + row.words)
        #expect(rejection.reason == .tooManyRequests)
        #expect(rejection.actionCount?.used == row.used)
        #expect(rejection.actionCount?.cap == row.cap)
    }

    @Test func everyReasonSaysWhatToDo() {
        let steps = RejectionReason.allCases.map(\.nextStep)
        #expect(steps.allSatisfy { $0.count > 10 })
        #expect(Rejection(text: "Order has zero size.").description.hasSuffix("give a size above zero"))
    }

    @Test func wordsOfTheExchangeCannotSteerATerminal() {
        let rejection = Rejection(text: "\u{1B}[31mOrder has zero size.\u{07}" + String(repeating: "a", count: 5000))
        #expect(!rejection.message.unicodeScalars.contains { $0.value < 0x20 })
        #expect(rejection.message.count < 500)
    }

    // A33, C14.
    @Test func aStrangerInTheAnswerIsDiagnosed() throws {
        let key = try TestSigner.key()
        let signer = ActionSigner(key, network: .testnet)
        let action = try OrderAction([
            PlacedOrder(asset: 3, side: .buy, price: 100, size: 1, terms: .limit(.goodTilCanceled))
        ])
        let request = try signer.sign(action, terms: RequestTerms(nonce: 1_780_000_000_000))
        let stranger = try Address("0xefc07321d3d6a8fa4961306c7bf555f0723f28c1")
        #expect(
            SignatureDiagnosis(seen: key.address, signer: key.address, body: request.body, network: .testnet)
                == .notApproved(key.address))
        #expect(
            SignatureDiagnosis(seen: stranger, signer: key.address, body: request.body, network: .testnet)
                == .wrongSigner(seen: stranger, expected: key.address, causes: []))
        // Signed for the test network and sent to the other one.
        let diagnosis = SignatureDiagnosis(seen: stranger, signer: key.address, body: request.body, network: .mainnet)
        #expect(
            diagnosis == .wrongSigner(seen: stranger, expected: key.address, causes: [.network(.testnet)]))
        #expect(diagnosis.description.contains("wrong network"))
    }
}
