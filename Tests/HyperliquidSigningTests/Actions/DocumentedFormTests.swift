import HyperliquidSigning
import Testing
import TradingCore

/// The L1 actions and variants that no vector of the official client covers, as the exchange documents them.
struct DocumentedFormTests {
    private static let user = #""0x0d1d9635d0640821d15e323ac8adadfa9c111414""#

    /// Actions with their keys in the documented order and nothing to bring into shape.
    static let samples = [
        #"{"type":"hip3LiquidatorTransfer","dex":"xyz","ntl":1000000000,"isDeposit":true}"#,
        #"{"type":"reserveRequestWeight","weight":7,"destination":\#(user)}"#,
        #"{"type":"borrowLend","operation":"withdraw","token":150,"amount":null}"#,
        #"{"type":"borrowLend","operation":"repay","token":150,"amount":"0.5"}"#,
        #"{"type":"borrowLend","operation":"borrow","token":0,"amount":"0.000000000000000001"}"#,
        #"{"type":"agentSetAbstraction","abstraction":"u"}"#,
        #"{"type":"agentSetAbstraction","abstraction":"p"}"#,
        """
        {"type":"agentSendAsset","destination":\(user),"sourceDex":"xyz","destinationDex":"",\
        "token":"PURR:0xc4bf3f870c0e9465323c0b6ed28096c2","amount":"1","fromSubAccount":\(user),"nonce":1}
        """,
        #"{"type":"vaultModify","vaultAddress":\#(user),"allowDeposits":null,"alwaysCloseOnWithdraw":null}"#,
        #"{"type":"updateIsolatedMargin","asset":5,"isBuy":false,"ntli":-9223372036854775808}"#,
    ]

    @Test(arguments: samples)
    func writesTheDocumentedForm(text: String) throws {
        #expect(JSONActionWriter.text(of: try AnyAction(reading: JSONValue(parsing: text))) == text)
    }

    @Test(arguments: [
        (
            #"{"type":"twapOrder","twap":{"a":1,"b":true,"s":"1","r":false,"m":5,"t":false},"details":{}}"#,
            #"{"type":"twapOrder","twap":{"a":1,"b":true,"s":"1","r":false,"m":5,"t":false},"details":{"t":null,"s":null}}"#
        ),
        (
            #"{"type":"twapOrder","twap":{"a":1,"b":true,"s":"1","r":false,"m":5,"t":false},"details":null}"#,
            #"{"type":"twapOrder","twap":{"a":1,"b":true,"s":"1","r":false,"m":5,"t":false}}"#
        ),
        (
            #"{"type":"reserveRequestWeight","weight":7,"destination":null}"#,
            #"{"type":"reserveRequestWeight","weight":7}"#
        ),
        (
            #"{"type":"agentSetAbstraction","abstraction":"unifiedAccount"}"#,
            #"{"type":"agentSetAbstraction","abstraction":"u"}"#
        ),
        (
            #"{"type":"subAccountSpotTransfer","subAccountUser":"0x0D1D9635D0640821D15E323AC8ADADFA9C111414","isDeposit":true,"token":"PURR:0xC4BF3F870C0E9465323C0B6ED28096C2","amount":"01.50"}"#,
            #"{"type":"subAccountSpotTransfer","subAccountUser":"0x0d1d9635d0640821d15e323ac8adadfa9c111414","isDeposit":true,"token":"PURR:0xc4bf3f870c0e9465323c0b6ed28096c2","amount":"1.5"}"#
        ),
    ])
    func bringsIntoTheFormThatIsHashed(written: String, hashed: String) throws {
        #expect(JSONActionWriter.text(of: try AnyAction(reading: JSONValue(parsing: written))) == hashed)
    }

    @Test func actsForVaultsWhereTheExchangeLetsIt() throws {
        let documents =
            try ActionVectorTests.covered.map { try $0.action } + Self.samples.map { try JSONValue(parsing: $0) }
        var acting: Set<String> = []
        var others: Set<String> = []
        for document in documents where try WrittenForm(document).refused.isEmpty {
            guard case .single(.l1(let action)) = try AnyAction(reading: document) else { continue }
            if action.actsForVault { acting.insert(action.type) } else { others.insert(action.type) }
        }
        #expect(
            acting == [
                "order", "modify", "batchModify", "cancel", "cancelByCloid", "scheduleCancel", "twapOrder",
                "twapCancel",
                "updateLeverage", "updateIsolatedMargin", "topUpIsolatedOnlyMargin", "borrowLend", "noop",
                "agentEnableDexAbstraction", "agentSetAbstraction", "gossipPriorityBid",
            ])
        #expect(
            others == [
                "agentSendAsset", "vaultTransfer", "createVault", "vaultModify", "vaultDistribute", "createSubAccount",
                "subAccountModify", "subAccountTransfer", "subAccountSpotTransfer", "setReferrer", "registerReferrer",
                "claimRewards", "setDisplayName", "spotUser", "reserveRequestWeight", "evmUserModify",
                "hip3LiquidatorTransfer", "userOutcome",
            ])
    }
}
