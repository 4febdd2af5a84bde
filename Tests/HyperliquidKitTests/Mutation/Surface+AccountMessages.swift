import TradingCore

@testable import HyperliquidKit

/// A message of a stream: its channel and its data.
struct Pushed<Content: Codable & Hashable & Sendable>: Codable {
    var channel: String
    var data: Content
}

extension Surface {
    /// Messages about accounts, recorded ones first.
    static let accountMessages: [Surface] =
        [
            Surface("ws/samples/notification.json", Pushed<NotificationMessage>.self),
            Surface("ws/samples/orderUpdates_canceled.json", Pushed<OrderUpdatesMessage>.self),
            Surface("ws/samples/orderUpdates_filled.json", Pushed<OrderUpdatesMessage>.self),
            Surface("ws/samples/orderUpdates_open.json", Pushed<OrderUpdatesMessage>.self),
            Surface("ws/samples/userEvents_fills.json", Pushed<UserEventsMessage>.self),
            Surface("ws/samples/userEvents_liquidation_fill.json", Pushed<UserEventsMessage>.self),
            Surface("ws/samples/userFills.json", Pushed<UserFillsMessage>.self),
            Surface("ws/samples/userFundings.json", Pushed<UserFundingsMessage>.self),
            row(ActiveAssetData.self, Example.activeAssetData),
            row(
                ClearinghouseStateMessage.self,
                #"{"dex":"","user":"\#(Example.user)","clearinghouseState":\#(Example.state)}"#),
            row(
                AllDexsClearinghouseStateMessage.self,
                #"{"user":"\#(Example.user)","clearinghouseStates":[["",\#(Example.state)],["xyz",\#(Example.state)]]}"#
            ),
            row(OpenOrdersMessage.self, #"{"dex":"xyz","user":"\#(Example.user)","orders":[\#(Example.order)]}"#),
            row(
                TwapStatesMessage.self, #"{"dex":"","user":"\#(Example.user)","states":[[77,\#(Example.twap)]]}"#),
            row(SpotStateMessage.self, #"{"user":"\#(Example.user)","spotState":\#(Example.tokens)}"#),
            row(
                UserLedgerMessage.self,
                #"{"user":"\#(Example.user)","nonFundingLedgerUpdates":[{"time":1780000000000,"hash":"\#(Example.hash)","delta":{"type":"deposit","usdc":"5.5"}}],"isSnapshot":true}"#
            ),
            row(
                UserHistoricalOrdersMessage.self,
                #"{"user":"\#(Example.user)","orderHistory":[{"order":\#(Example.order),"status":"open","statusTimestamp":1780000000001}]}"#
            ),
            row(
                UserTwapSliceFillsMessage.self,
                #"{"user":"\#(Example.user)","twapSliceFills":[{"fill":\#(Example.fill),"twapId":77}],"isSnapshot":false}"#
            ),
            row(
                UserTwapHistoryMessage.self,
                #"{"user":"\#(Example.user)","history":[{"time":1780000000,"state":\#(Example.twap),"status":{"status":"error","description":"no margin"},"twapId":77}]}"#
            ),
            row(
                UserEventsMessage.self,
                #"{"funding":{"time":1780000000000,"coin":"BTC","usdc":"-0.5","szi":"0.1","fundingRate":"0.0000125","nSamples":null}}"#
            ),
            row(
                UserEventsMessage.self,
                #"{"liquidation":{"lid":9,"liquidator":"\#(Example.other)","liquidated_user":"\#(Example.user)","liquidated_ntl_pos":"1000.5","liquidated_account_value":"3.25"}}"#
            ),
            row(UserEventsMessage.self, #"{"nonUserCancel":[{"coin":"BTC","oid":5},{"coin":"xyz:GOLD","oid":6}]}"#),
            row(
                UserEventsMessage.self,
                #"{"twapHistory":[{"time":1780000000000,"state":\#(Example.twap),"status":{"status":"finished"}}]}"#),
            row(UserEventsMessage.self, #"{"twapSliceFills":[{"fill":\#(Example.fill),"twapId":77}]}"#),
            row(
                WebData3Message.self,
                #"{"userState":{"agentAddress":"\#(Example.other)","agentValidUntil":1790000000000,"serverTime":1780000000000,"cumLedger":"100.5","isVault":false,"user":"\#(Example.user)","optOutOfSpotDusting":true,"dexAbstractionEnabled":false,"abstraction":"unifiedAccount"},"perpDexStates":[{"totalVaultEquity":"0.0","perpsAtOpenInterestCap":["CATBAL"],"leadingVaults":[]},{"totalVaultEquity":"1.5"}]}"#
            ),
        ]

    private static func row<Message: Codable & SendableMetatype>(_ type: Message.Type, _ text: String) -> Surface {
        Surface(documented: "\(Message.self) \(text.prefix(24))", type, text)
    }
}
