import TradingCore

@testable import HyperliquidKit

extension Surface {
    /// Every kind of entry of a ledger, written after the documentation.
    static let documentedLedger: [Surface] = ledgerEntries.map { entry in
        Surface(
            documented: "ledger \(entry.prefix(30))", UserNonFundingLedgerUpdatesRequest.Answer.self,
            #"[{"time":1780000000000,"hash":"\#(Example.hash)","delta":{"type":\#(entry)}}]"#)
    }

    private static let people = #""user":"\#(Example.user)","destination":"\#(Example.other)""#

    static let ledgerEntries: [String] = [
        #""accountClassTransfer","usdc":"12.0","toPerp":false"#,
        #""deposit","usdc":"2703997.4500000002""#,
        #""withdraw","usdc":"5.5","nonce":1780000000001,"fee":"1.0""#,
        #""internalTransfer","usdc":"5.5",\#(people),"fee":"1.0""#,
        #""subAccountTransfer","usdc":"5.5",\#(people)"#,
        #""spotTransfer","token":"PURR","amount":"10.5","usdcValue":"1.25",\#(people),"fee":"1.0","nativeTokenFee":"0.0","nonce":null,"feeToken":"USDC""#,
        #""send",\#(people),"sourceDex":"","destinationDex":"spot","token":"USDC","amount":"3.0","usdcValue":"3.0","fee":"0.0","nativeTokenFee":"0.1","nonce":1780000000001,"feeToken":"""#,
        #""liquidation","liquidatedNtlPos":"1000.5","accountValue":"-3.25","leverageType":"Cross","liquidatedPositions":[{"coin":"BTC","szi":"-0.5"},{"coin":"ETH","szi":"2.0"}]"#,
        #""rewardsClaim","amount":"1.5","token":"HYPE""#,
        #""vaultCreate","vault":"\#(Example.other)","usdc":"100.0","fee":"10.0""#,
        #""vaultDeposit","vault":"\#(Example.other)","usdc":"100.0""#,
        #""vaultDistribution","vault":"\#(Example.other)","usdc":"100.0""#,
        #""vaultWithdraw","vault":"\#(Example.other)","user":"\#(Example.user)","requestedUsd":"100.0","commission":"1.0","closingCost":"0.5","basis":"90.0","netWithdrawnUsd":"98.5""#,
        #""vaultLeaderCommission","user":"\#(Example.user)","usdc":"1.0""#,
        #""deployGasAuction","token":"HYPE","amount":"500.0""#,
        #""cStakingTransfer","token":"HYPE","amount":"10.0","isDeposit":true"#,
        #""borrowLend","token":"USDC","operation":"borrow","amount":"10.0","interestAmount":"0.25""#,
        #""spotGenesis","token":"PURR","amount":"10.0""#,
        #""activateDexAbstraction","dex":"xyz","token":"USDC","amount":"10.0""#,
    ]
}
