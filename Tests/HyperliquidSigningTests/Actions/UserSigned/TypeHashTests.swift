import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// The types of the actions in readable form, against the hashes that the exchange knows them by.
struct TypeHashTests {
    /// An action and the hash of its type line, which its values have no part in.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var hash: String
        var fields: String
        var testDescription: String { name }

        var posted: PostedAction {
            get throws {
                try PostedAction(
                    reading: JSONValue(parsing: #"{"type": "\#(name)", "hyperliquidChain": "Testnet", \#(fields)}"#))
            }
        }
    }

    private static let user = #""0x0d1d9635d0640821d15e323ac8adadfa9c111414""#

    static let all: [Case] = [
        Case(
            name: "usdSend", hash: "c7410964737e2180e258d649f23f74a49460432fecbd94688103ecc63fb66b4c",
            fields: #""destination": \#(user), "amount": "1", "time": 1"#),
        Case(
            name: "spotSend", hash: "d6d9472f429b5debb4cc4702fa9925e621498472a979f2581553dd007e273983",
            fields: #""destination": \#(user), "token": "USDC", "amount": "1", "time": 1"#),
        Case(
            name: "withdraw3", hash: "dbde952fa0de88158fc71336e44c61876611a2a65553bebd4d52b44a2a000d9a",
            fields: #""destination": \#(user), "amount": "1", "time": 1"#),
        Case(
            name: "usdClassTransfer", hash: "7a3eebb1997d2e459472886f8cf9829a79b1b00c72a06c9fe015c91299aecd43",
            fields: #""amount": "1", "toPerp": true, "nonce": 1"#),
        Case(
            name: "sendAsset", hash: "5f7cf397b977b076f0fbb993badfc7dd11bd71461a3d076c0940eff5f91ac849",
            fields: """
                "destination": \(user), "sourceDex": "", "destinationDex": "spot", "token": "USDC", "amount": "1", \
                "fromSubAccount": "", "nonce": 1
                """),
        Case(
            name: "approveAgent", hash: "4464abf6148f115d79362d98320081aa2ae8a5c840083cb65820bffc21394378",
            fields: #""agentAddress": \#(user), "nonce": 1"#),
        Case(
            name: "approveBuilderFee", hash: "461684eab6dcdfdd79c6250648d41a1abe3c826ceab6c513fc4f30156f233ad3",
            fields: #""maxFeeRate": "0.01%", "builder": \#(user), "nonce": 1"#),
        Case(
            name: "tokenDelegate", hash: "92b330ec2490ea5985392c914fbd03684ac4860d6423151a947ad3022c58270b",
            fields: #""validator": \#(user), "wei": 1, "isUndelegate": false, "nonce": 1"#),
        Case(
            name: "cDeposit", hash: "ad1bf36b33cc8478b96fc8d7f333f55aaacc2d2d5f76e11c6f909ec0e6350d4c",
            fields: #""wei": 1, "nonce": 1"#),
        Case(
            name: "cWithdraw", hash: "5b373730cec30f6bfdd2055fe781ce6d5aaf3dbb95f9e41f30304bb7235cf434",
            fields: #""wei": 1, "nonce": 1"#),
        Case(
            name: "convertToMultiSigUser", hash: "4d0883518f17b75d0cf7deec7f0a235936fe6c6b4e3719542068d3c4bca6fbe4",
            fields: #""signers": "null", "nonce": 1"#),
        Case(
            name: "userDexAbstraction", hash: "feed9f6a65f7ac1a3a08d55f10e7a14a9e8287266757c9d353ff995ca29da88e",
            fields: #""user": \#(user), "enabled": true, "nonce": 1"#),
        Case(
            name: "userSetAbstraction", hash: "7275fcf11c2aeeb00370bdc44e472f2b54989a0c88bd1605dbee01a0ba9a0a8b",
            fields: #""user": \#(user), "abstraction": "disabled", "nonce": 1"#),
        Case(
            name: "userPortfolioMargin", hash: "67779fba34bb69aa1aff60baeceeccd844bb178ec9820e07cc536511f780442c",
            fields: #""user": \#(user), "enabled": true, "nonce": 1"#),
        Case(
            name: "linkStakingUser", hash: "27165ee398ec554a44513917647b374592878a87c4c3c1e43735771d9cf5a5e7",
            fields: #""user": \#(user), "isFinalize": true, "nonce": 1"#),
        Case(
            name: "stakingLinkDisableTradingUser",
            hash: "3359b50c2f203724fb8800102cbd374c01dfe5070f2ca246903773513579d05c",
            fields: #""tradingUser": \#(user), "nonce": 1"#),
        Case(
            name: "sendToEvmWithData", hash: "6a99d9af92175da1a2f1ca873b7a35db83d042f3b093578b7b0a2a99c07ba86f",
            fields: """
                "token": "USDC", "amount": "1", "sourceDex": "spot", "destinationRecipient": \(user), \
                "addressEncoding": "hex", "destinationChainId": 999, "gasLimit": 1, "data": "0x", "nonce": 1
                """),
    ]

    @Test(arguments: all)
    func hashesTheDocumentedType(sample: Case) throws {
        #expect(try sample.posted.typedData.typeHash.description == "0x" + sample.hash)
    }

    @Test func knowsEveryDocumentedAction() {
        #expect(Set(Self.all.map(\.name)) == Set(ActionCatalogue.userSigned.keys))
    }
}
