import HyperliquidSigning
import Testing
import TradingCore

/// Fields that are missing or that nobody knows, and the place that a refusal names.
struct FieldRefusalTests {
    @Test(arguments: [
        RefusalCase(
            "vaultTransfer", #""vaultAddress": \#(RefusalCase.user), "isDeposit": true"#, at: "usd", "is missing"),
        RefusalCase(
            "twapOrder", #""twap": {"a": 1, "b": true, "s": "1", "r": false, "t": false}"#, at: "twap.m", "is missing"),
        RefusalCase(
            "agentSendAsset", #""destination": \#(RefusalCase.user), \#(RefusalCase.asset), "nonce": 1"#,
            at: "fromSubAccount", "is missing"),
        RefusalCase(
            "sendAsset",
            #"\#(RefusalCase.testnet), "destination": \#(RefusalCase.user), \#(RefusalCase.asset), "fromSubAccount": """#,
            at: "nonce",
            "is missing"),
        RefusalCase("userOutcome", #""splitOutcome": {"outcome": 1}"#, at: "splitOutcome.amount", "is missing"),
        RefusalCase("userOutcome", #""mergeOutcome": {"outcome": 1}"#, at: "mergeOutcome.amount", "is missing"),
        RefusalCase("userOutcome", #""mergeQuestion": {"question": 1}"#, at: "mergeQuestion.amount", "is missing"),
        RefusalCase("borrowLend", #""operation": "withdraw", "token": 0"#, at: "amount", "is missing"),
        RefusalCase("spotUser", #""toggleSpotDusting": {}"#, at: "toggleSpotDusting.optOut", "is missing"),
        RefusalCase(
            "usdClassTransfer", #""amount": "1", "toPerp": true, "nonce": 1"#, at: "hyperliquidChain", "is missing"),
        RefusalCase(
            "convertToMultiSigUser", #"\#(RefusalCase.testnet), "signers": "{\"authorizedUsers\": []}", "nonce": 1"#,
            at: "signers.threshold", "is missing"),
    ])
    func refusesWhatIsMissing(sample: RefusalCase) throws { try sample.check() }

    @Test(arguments: [
        RefusalCase(
            "vaultTransfer",
            #""vaultAdress": \#(RefusalCase.user), "isDeposit": true, "usd": 1, "vaultAddress": \#(RefusalCase.user)"#,
            at: "vaultAdress", "did you mean \"vaultAddress\"?"),
        RefusalCase("twapOrder", #"\#(RefusalCase.twap), "detail": {}"#, at: "detail", "did you mean \"details\"?"),
        RefusalCase(
            "twapOrder", #"\#(RefusalCase.twap), "details": {"t": {"p": "1", "a": true, "b": 1}}"#, at: "details.t.b",
            "did you mean"),
        RefusalCase(
            "twapOrder", #""twap": {"a": 1, "b": true, "s": "1", "r": false, "m": 5, "t": false, "min": 5}"#,
            at: "twap.min", "unknown field"),
        RefusalCase(
            "spotUser", #""toggleSpotDusting": {"optOut": true, "optout": true}"#, at: "toggleSpotDusting.optout",
            "did you mean \"optOut\"?"),
        RefusalCase(
            "userOutcome", #""mergeQuestion": {"question": 1, "amount": null, "amonut": "1"}"#,
            at: "mergeQuestion.amonut",
            "did you mean \"amount\"?"),
        RefusalCase(
            "withdraw3",
            #"\#(RefusalCase.testnet), "destination": \#(RefusalCase.user), "amount": "1", "time": 1, "nonce": 1"#,
            at: "nonce",
            "unknown field"),
        RefusalCase("claimRewards", #""all": true"#, at: "all", "unknown field"),
        RefusalCase("userOutcome", #""splitOutcome": {}, "mergeOutcome": {}"#, at: "", "exactly one of these"),
        RefusalCase("updateLevrage", #""asset": 1"#, at: "type", "did you mean \"updateLeverage\"?"),
    ])
    func refusesWhatItDoesNotKnow(sample: RefusalCase) throws { try sample.check() }

    @Test func namesTheLine() throws {
        let document = try JSONValue(parsing: "{\"type\": \"setReferrer\",\n\"code\": 1}")
        let error = #expect(throws: ActionError.self) { try AnyAction(reading: document) }
        #expect(error?.description.hasPrefix("line 2, code: ") ?? false)
    }

    @Test func namesThePlaceWithinALargerDocument() throws {
        let document = try JSONValue(
            parsing: "{\"type\": \"topUpIsolatedOnlyMargin\", \"asset\": 1, \"leverage\": \"0\"}")
        let error = #expect(throws: ActionError.self) { try AnyAction(reading: document, at: "payload.action") }
        #expect(error?.field == "payload.action.leverage")
    }
}
