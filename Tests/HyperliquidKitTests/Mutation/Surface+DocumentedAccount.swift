import TradingCore

@testable import HyperliquidKit

extension Surface {
    /// Answers about accounts, written after the documentation where there is no recording, or one that lacks parts.
    static let documentedAccount: [Surface] =
        [
            row(ClearinghouseStateRequest.self, Example.state),
            row(SpotClearinghouseStateRequest.self, Example.tokens),
            row(
                OpenOrdersRequest.self,
                #"[{"coin":"@107","side":"A","limitPx":"25.5","sz":"1.25","oid":5,"timestamp":1780000000000,"origSz":"2.5","cloid":"0x000000000000000000000000000000aa","reduceOnly":true}]"#
            ),
            row(FrontendOpenOrdersRequest.self, "[\(Example.order)]"),
            row(
                OrderStatusRequest.self,
                #"{"status":"order","order":{"order":\#(Example.order),"status":"triggered","statusTimestamp":1780000000001}}"#
            ),
            row(UserFillsRequest.self, "[\(Example.fill)]"),
            row(UserTwapSliceFillsByTimeRequest.self, #"[{"fill":\#(Example.fill),"twapId":77}]"#),
            row(
                TwapHistoryRequest.self,
                #"[{"time":1780000000,"state":\#(Example.twap),"status":{"status":"error","description":"no margin"},"twapId":77},{"time":1780000000000,"state":\#(Example.twap),"status":{"status":"finished"}}]"#
            ),
            row(
                UserFundingRequest.self,
                #"[{"time":1780000000000,"hash":"\#(Example.hash)","delta":{"type":"funding","coin":"xyz:GOLD","usdc":"-0.000246","szi":"0.5","fundingRate":"0.0000125","nSamples":null}}]"#
            ),
            row(
                UserFeesRequest.self,
                #"""
                {"dailyUserVlm":[{"date":"2026-06-14","userCross":"100.5","userAdd":"0.0","exchange":"9876543210.5"}],
                "feeSchedule":{"cross":"0.00045","add":"0.00015","spotCross":"0.0007","spotAdd":"0.0004","tiers":{"vip":[
                {"ntlCutoff":"5000000.0","cross":"0.0004","add":"0.00012","spotCross":"0.0006","spotAdd":"0.0003"}],"mm":[
                {"makerFractionCutoff":"0.005","add":"-0.00001"}]},"referralDiscount":"0.04","stakingDiscountTiers":[
                {"bpsOfMaxSupply":"0.0","discount":"0.0"},{"bpsOfMaxSupply":"0.0001","discount":"0.05"}]},
                "userCrossRate":"0.000315","userAddRate":"0.000105","userSpotCrossRate":"0.00049",
                "userSpotAddRate":"0.00028","activeReferralDiscount":"0.0","trial":null,"feeTrialEscrow":"0.0",
                "nextTrialAvailableTimestamp":null,"stakingLink":{"type":"tradingUser","stakingUser":
                "0x00000000000000000000000000000000000000b2"},"activeStakingDiscount":{"bpsOfMaxSupply":"4.7577998927",
                "discount":"0.3"}}
                """#),
            row(
                UserRateLimitRequest.self,
                #"{"cumVlm":"2854574.593578","nRequestsUsed":2890,"nRequestsCap":2864574,"nRequestsSurplus":5}"#),
            row(UserRoleRequest.self, #"{"role":"missing"}"#),
            row(UserRoleRequest.self, #"{"role":"user"}"#),
            row(UserRoleRequest.self, #"{"role":"agent","data":{"user":"\#(Example.other)"}}"#),
            row(UserRoleRequest.self, #"{"role":"subAccount","data":{"master":"\#(Example.other)"}}"#),
            row(ActiveAssetDataRequest.self, Example.activeAssetData),
            row(
                SubAccountsRequest.self,
                #"[{"name":"one","subAccountUser":"\#(Example.user)","master":"\#(Example.other)","clearinghouseState":\#(Example.state),"spotState":\#(Example.tokens)}]"#
            ),
            row(
                SubAccounts2Request.self,
                #"[{"name":"one","subAccountUser":"\#(Example.user)","master":"\#(Example.other)","dexToClearinghouseState":[["",\#(Example.state)]],"spotState":\#(Example.tokens),"abstraction":"portfolioMargin"}]"#
            ),
            row(SubAccountsRequest.self, "null"),
            row(MaxBuilderFeeRequest.self, "10"),
            row(ApprovedBuildersRequest.self, #"["\#(Example.user)"]"#),
            row(UserToMultiSigSignersRequest.self, #"{"authorizedUsers":["\#(Example.user)"],"threshold":1}"#),
            row(UserToMultiSigSignersRequest.self, "null"),
            row(UserAbstractionRequest.self, #""dexAbstraction""#),
            row(UserDexAbstractionRequest.self, "true"),
            row(IsVipRequest.self, "null"),
            row(LegalCheckRequest.self, #"{"acceptedTerms":true,"userAllowed":false,"restrictions":"all"}"#),
            row(
                PreTransferCheckRequest.self,
                #"{"fee":"1.0","isSanctioned":false,"userExists":true,"userHasSentTx":false}"#),
            row(LeadingVaultsRequest.self, #"[{"address":"\#(Example.user)","name":"one"}]"#),
        ] + documentedEarnings

    private static let documentedEarnings: [Surface] = [
        row(
            DelegationsRequest.self,
            #"[{"validator":"\#(Example.user)","amount":"12060.16529862","lockedUntilTimestamp":1780000000000}]"#),
        row(
            DelegatorSummaryRequest.self,
            #"{"delegated":"12060.16529862","undelegated":"0.5","totalPendingWithdrawal":"0.0","nPendingWithdrawals":0}"#
        ),
        row(
            DelegatorHistoryRequest.self,
            #"[{"time":1780000000000,"hash":"\#(Example.hash)","delta":{"delegate":{"validator":"\#(Example.user)","amount":"10.5","isUndelegate":false}}},{"time":1780000000000,"hash":"\#(Example.hash)","delta":{"cDeposit":{"amount":"10.5"}}},{"time":1780000000000,"hash":"\#(Example.hash)","delta":{"withdrawal":{"amount":"10.5","phase":"initiated"}}}]"#
        ),
        row(
            DelegatorRewardsRequest.self,
            #"[{"time":1780000000000,"source":"delegation","totalAmount":"0.73117184"},{"time":1780000000000,"source":"commission","totalAmount":"130.76445876"}]"#
        ),
        row(
            BorrowLendUserStateRequest.self,
            #"{"tokenToState":[[0,{"borrow":{"basis":"0.0","value":"0.0"},"supply":{"basis":"44.69295862","value":"44.69692314"}}]],"health":"healthy","healthFactor":null}"#
        ),
        row(
            UserBorrowLendInterestRequest.self,
            #"[{"time":1780000000000,"token":"USDC","borrow":"0.0","supply":"0.00000015"}]"#),
        row(
            ReferralRequest.self,
            #"""
            {"referredBy":{"referrer":"0x00000000000000000000000000000000000000b2","code":"TESTNET"},"cumVlm":
            "149428030.6628420055","unclaimedRewards":"11.047361","claimedRewards":"22.743781","builderRewards":
            "0.027802","tokenToState":[[0,{"cumVlm":"149428030.6628420055","unclaimedRewards":"11.047361",
            "claimedRewards":"22.743781","builderRewards":"0.027802"}]],"referrerState":{"stage":"ready","data":{"code":
            "TEST","nReferrals":1,"referralStates":[{"cumVlm":"960652.017122","cumRewardedFeesSinceReferred":
            "196.838825","cumFeesRewardedToReferrer":"19.683748","timeJoined":1780000000000,"user":
            "0x00000000000000000000000000000000000000a1","tokenToState":[[0,{"cumVlm":"960652.017122",
            "cumRewardedFeesSinceReferred":"196.838825","cumFeesRewardedToReferrer":"19.683748"}]]}]}},"rewardHistory":[
            {"earned":"1.5","vlm":"10.0","referralVlm":"20.0","time":1780000000000}]}
            """#),
        row(
            ReferralRequest.self,
            #"{"referredBy":null,"cumVlm":"1.0","unclaimedRewards":"0.0","claimedRewards":"0.0","builderRewards":"0.0","referrerState":{"stage":"needToTrade","data":{"required":"10000.0"}},"rewardHistory":[]}"#
        ),
    ]

    private static func row<Request: InfoRequest>(_ request: Request.Type, _ text: String) -> Surface
    where Request.Answer: Codable & SendableMetatype {
        Surface(documented: "\(Request.type) \(text.prefix(24))", Request.Answer.self, text)
    }
}
