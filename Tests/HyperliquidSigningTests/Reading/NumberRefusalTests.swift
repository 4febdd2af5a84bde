import Testing

/// Numbers that an action cannot hold: the refusal names the place and what would be right.
struct NumberRefusalTests {
    @Test(arguments: [
        RefusalCase(
            "twapOrder", #""twap": {"a": 1, "b": true, "s": "0.000000001", "r": false, "m": 5, "t": false}"#,
            at: "twap.s",
            "more than the 8 decimals"),
        RefusalCase(
            "twapOrder", #"\#(RefusalCase.twap), "details": {"t": {"p": "0.123456789", "a": true}, "s": null}"#,
            at: "details.t.p",
            "more than the 8 decimals"),
        RefusalCase(
            "twapOrder", #"\#(RefusalCase.twap), "details": {"s": "1.000000001"}"#, at: "details.s",
            "more than the 8 decimals"),
        RefusalCase(
            "subAccountSpotTransfer",
            #""subAccountUser": \#(RefusalCase.user), "isDeposit": true, "token": "USDC", "amount": "0.0000000000000000001""#,
            at: "amount", "more than the 18 decimals"),
        RefusalCase(
            "topUpIsolatedOnlyMargin", #""asset": 1, "leverage": "0.0000000000001""#, at: "leverage", "12 decimals"),
        RefusalCase(
            "usdSend", #"\#(RefusalCase.testnet), "destination": \#(RefusalCase.user), "amount": "NaN", "time": 1"#,
            at: "amount", "not a token"
        ),
        RefusalCase(
            "usdClassTransfer", #"\#(RefusalCase.testnet), "amount": "1e-06", "toPerp": true, "nonce": 1"#,
            at: "amount",
            "no exponent"
        ),
        RefusalCase(
            "userOutcome", #""splitOutcome": {"outcome": 1, "amount": "1,5"}"#, at: "splitOutcome.amount", "no commas"),
        RefusalCase("topUpIsolatedOnlyMargin", #""asset": 1, "leverage": "NaN""#, at: "leverage", "not a rate"),
        RefusalCase(
            "approveBuilderFee",
            #"\#(RefusalCase.testnet), "maxFeeRate": "0.001", "builder": \#(RefusalCase.user), "nonce": 1"#,
            at: "maxFeeRate", "no rate in percent"),
    ])
    func refusesWhatIsNoExactDecimal(sample: RefusalCase) throws { try sample.check() }

    @Test(arguments: [
        RefusalCase(
            "withdraw3", #"\#(RefusalCase.testnet), "destination": \#(RefusalCase.user), "amount": "-1", "time": 1"#,
            at: "amount", "below zero"
        ),
        RefusalCase("borrowLend", #""operation": "repay", "token": 0, "amount": "-0.5""#, at: "amount", "below zero"),
        RefusalCase(
            "usdClassTransfer", #"\#(RefusalCase.testnet), "amount": "-1 subaccount:0x0d", "toPerp": true, "nonce": 1"#,
            at: "amount",
            "below zero"),
        RefusalCase(
            "approveBuilderFee",
            #"\#(RefusalCase.testnet), "maxFeeRate": "-0.001%", "builder": \#(RefusalCase.user), "nonce": 1"#,
            at: "maxFeeRate", "no rate in percent"),
        RefusalCase(
            "vaultDistribute", #""vaultAddress": \#(RefusalCase.user), "usd": -1"#, at: "usd",
            "not from 0 to 18446744073709551615"),
        RefusalCase(
            "updateLeverage", #""asset": 1, "isCross": true, "leverage": -1"#, at: "leverage",
            "not from 0 to 4294967295"),
        RefusalCase(
            "tokenDelegate",
            #"\#(RefusalCase.testnet), "validator": \#(RefusalCase.user), "wei": -1, "isUndelegate": true, "nonce": 1"#,
            at: "wei",
            "not from 0 to"),
        RefusalCase(
            "twapOrder", #""twap": {"a": 1, "b": true, "s": "0", "r": false, "m": 5, "t": false}"#, at: "twap.s",
            "not above zero"),
        RefusalCase(
            "twapOrder", #"\#(RefusalCase.twap), "details": {"t": {"p": "-1", "a": true}}"#, at: "details.t.p",
            "not above zero"),
        RefusalCase("twapOrder", #"\#(RefusalCase.twap), "details": {"s": "0"}"#, at: "details.s", "not above zero"),
        RefusalCase("topUpIsolatedOnlyMargin", #""asset": 1, "leverage": "-2""#, at: "leverage", "not above zero"),
    ])
    func refusesWhatMayNotBeBelowZero(sample: RefusalCase) throws { try sample.check() }

    @Test(arguments: [
        RefusalCase(
            "vaultDistribute", #""vaultAddress": \#(RefusalCase.user), "usd": 18446744073709551616"#, at: "usd",
            "not from 0 to"),
        RefusalCase("twapCancel", #""a": 4294967296, "t": 1"#, at: "a", "not from 0 to 4294967295"),
        RefusalCase("twapCancel", #""a": 1, "t": 18446744073709551616"#, at: "t", "not from 0 to"),
        RefusalCase(
            "updateIsolatedMargin", #""asset": 1, "isBuy": true, "ntli": 9223372036854775808"#, at: "ntli",
            "not from -9223372036854775808"),
        RefusalCase(
            "cDeposit", #"\#(RefusalCase.testnet), "wei": 18446744073709551616, "nonce": 1"#, at: "wei", "not from 0 to"
        ),
        RefusalCase(
            "cDeposit", #"\#(RefusalCase.testnet), "wei": 1, "nonce": 18446744073709551616"#, at: "nonce",
            "not from 0 to"),
        RefusalCase("reserveRequestWeight", #""weight": 1.5"#, at: "weight", "not a whole number"),
        RefusalCase(
            "sendToEvmWithData",
            """
            \(RefusalCase.testnet), "token": "USDC", "amount": "1", "sourceDex": "spot", "destinationRecipient": \(RefusalCase.user), \
            "addressEncoding": "hex", "destinationChainId": 4294967296, "gasLimit": 1, "data": "0x", "nonce": 1
            """, at: "destinationChainId", "not from 0 to 4294967295"),
    ])
    func refusesWholeNumbersThatDoNotFit(sample: RefusalCase) throws { try sample.check() }
}
