import Testing

/// Values that are not of the kind that a field has: the refusal names the place and what would be right.
struct ValueRefusalTests {
    @Test(arguments: [
        RefusalCase(
            "vaultTransfer", #""vaultAddress": \#(RefusalCase.short), "isDeposit": true, "usd": 1"#, at: "vaultAddress",
            "has 19 bytes"),
        RefusalCase(
            "subAccountModify", #""subAccountUser": \#(RefusalCase.short), "name": "x""#, at: "subAccountUser",
            "has 19 bytes"),
        RefusalCase(
            "reserveRequestWeight", #""weight": 1, "destination": \#(RefusalCase.short)"#, at: "destination",
            "has 19 bytes"),
        RefusalCase(
            "agentSendAsset",
            #""destination": \#(RefusalCase.user), \#(RefusalCase.asset), "fromSubAccount": \#(RefusalCase.short), "nonce": 1"#,
            at: "fromSubAccount", "has 19 bytes"),
        RefusalCase(
            "usdClassTransfer", #"\#(RefusalCase.testnet), "amount": "1 subaccount:0x0d", "toPerp": true, "nonce": 1"#,
            at: "amount",
            "has 1 bytes"),
        RefusalCase(
            "approveAgent",
            #"\#(RefusalCase.testnet), "agentAddress": "0x0d1D9635d0640821d15e323ac8adadfa9c111414", "nonce": 1"#,
            at: "agentAddress", "wrong checksum"),
        RefusalCase(
            "convertToMultiSigUser",
            #"\#(RefusalCase.testnet), "signers": "{\"authorizedUsers\": [\"0x0d\"], \"threshold\": 1}", "nonce": 1"#,
            at: "signers.authorizedUsers[0]", "has 1 bytes"),
    ])
    func refusesWhatIsNoAddress(sample: RefusalCase) throws { try sample.check() }

    @Test(arguments: [
        RefusalCase(
            "createSubAccount", #""name": 5"#, at: "name", "a text in quotation marks should stand here, not a number"),
        RefusalCase(
            "vaultDistribute", #""vaultAddress": \#(RefusalCase.user), "usd": "5""#, at: "usd",
            "without quotation marks"),
        RefusalCase(
            "topUpIsolatedOnlyMargin", #""asset": 1, "leverage": 2"#, at: "leverage", "a decimal in quotation marks"),
        RefusalCase(
            "usdSend", #"\#(RefusalCase.testnet), "destination": \#(RefusalCase.user), "amount": 1, "time": 1"#,
            at: "amount", "not a number"),
        RefusalCase(
            "usdClassTransfer", #"\#(RefusalCase.testnet), "amount": 1, "toPerp": true, "nonce": 1"#, at: "amount",
            "not a number"),
        RefusalCase("evmUserModify", #""usingBigBlocks": 1"#, at: "usingBigBlocks", "true or false should stand here"),
        RefusalCase("spotUser", #""toggleSpotDusting": true"#, at: "toggleSpotDusting", "an object should stand here"),
        RefusalCase(
            "convertToMultiSigUser", #"\#(RefusalCase.testnet), "signers": null, "nonce": 1"#, at: "signers", "not null"
        ),
        RefusalCase(
            "borrowLend", #""operation": "lend", "token": 0, "amount": "1""#, at: "operation", "supply, withdraw, repay"
        ),
        RefusalCase("agentSetAbstraction", #""abstraction": "x""#, at: "abstraction", "is not one of"),
        RefusalCase(
            "cancelByCloid", #""cancels": [{"asset": 1, "cloid": "0x0000000000000000000000000000001"}]"#,
            at: "cancels[0].cloid", "0x and 32 hexadecimal digits"),
        RefusalCase(
            "subAccountSpotTransfer",
            #""subAccountUser": \#(RefusalCase.user), "isDeposit": true, "token": "PURR:0xc4bf", "amount": "1""#,
            at: "token",
            "behind the colon stand 0x and 32 hexadecimal digits"),
    ])
    func refusesValuesOfAnotherKind(sample: RefusalCase) throws { try sample.check() }

    @Test(arguments: [
        RefusalCase(
            "sendToEvmWithData",
            """
            \(RefusalCase.testnet), "token": "USDC", "amount": "1", "sourceDex": "spot", "destinationRecipient": "0OIl", \
            "addressEncoding": "base58", "destinationChainId": 1, "gasLimit": 1, "data": "0x", "nonce": 1
            """, at: "destinationRecipient", "not base 58"),
        RefusalCase(
            "sendToEvmWithData",
            """
            \(RefusalCase.testnet), "token": "USDC", "amount": "1", "sourceDex": "spot", "destinationRecipient": \(RefusalCase.short), \
            "addressEncoding": "hex", "destinationChainId": 1, "gasLimit": 1, "data": "0x", "nonce": 1
            """, at: "destinationRecipient", "has 19 bytes"),
        RefusalCase(
            "sendToEvmWithData",
            """
            \(RefusalCase.testnet), "token": "USDC", "amount": "1", "sourceDex": "spot", "destinationRecipient": \(RefusalCase.user), \
            "addressEncoding": "bech32", "destinationChainId": 1, "gasLimit": 1, "data": "0x", "nonce": 1
            """, at: "addressEncoding", "neither hex nor base58"),
        RefusalCase(
            "sendToEvmWithData",
            """
            \(RefusalCase.testnet), "token": "USDC", "amount": "1", "sourceDex": "spot", "destinationRecipient": \(RefusalCase.user), \
            "addressEncoding": "hex", "destinationChainId": 1, "gasLimit": 1, "data": "00", "nonce": 1
            """, at: "data", "begin with 0x"),
        RefusalCase(
            "sendToEvmWithData",
            """
            \(RefusalCase.testnet), "token": "USDC", "amount": "1", "sourceDex": "spot", "destinationRecipient": \(RefusalCase.user), \
            "addressEncoding": "hex", "destinationChainId": 1, "gasLimit": 1, "data": "0x0", "nonce": 1
            """, at: "data", "odd number"),
    ])
    func refusesARecipientOrDataThatNoChainReads(sample: RefusalCase) throws { try sample.check() }
}
