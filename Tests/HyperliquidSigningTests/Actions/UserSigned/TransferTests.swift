import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// Transfers and approvals as a program makes them.
struct TransferTests {
    private static let text = "0x0d1d9635d0640821d15e323ac8adadfa9c111414"
    private static var user: Address { get throws { try Address(text) } }

    /// The signed texts of an action.
    private func texts(_ action: some UserSignedAction) -> [String] {
        action.fields.map { field in if case .string(let text) = field.value { text } else { "" } }
    }

    @Test func namesTheSubAccountBehindTheAmount() throws {
        #expect(texts(UsdClassTransferAction(try TokenAmount("1.50"), toPerp: true)) == ["1.5", ""])
        let action = UsdClassTransferAction(2, toPerp: false, subAccount: try Self.user)
        #expect(texts(action) == ["2 subaccount:\(Self.text)", ""])
    }

    @Test func namesTheEndOfAnAgentBehindItsName() throws {
        #expect(texts(ApproveAgentAction(try Self.user)) == ["", ""])
        #expect(texts(ApproveAgentAction(try Self.user, name: "bot")) == ["", "bot"])
        let action = ApproveAgentAction(try Self.user, name: "bot", validUntil: 1_767_225_600_000)
        #expect(texts(action) == ["", "bot valid_until 1767225600000"])
    }

    @Test func signsTheSameTransferForAccountAndAgent() throws {
        let transfer = AssetTransfer(
            try TokenAmount("0.25"), of: .usdc, to: try Self.user, from: .spot, into: "xyz", subAccount: try Self.user)
        let texts = [Self.text, "spot", "xyz", "USDC", "0.25", Self.text]
        #expect(self.texts(SendAssetAction(transfer)) == texts)
        let names = ["destination", "sourceDex", "destinationDex", "token", "amount", "fromSubAccount"]
        let fields = zip(names, texts).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
        #expect(
            JSONActionWriter.text(of: AgentSendAssetAction(transfer, nonce: 9))
                == "{\"type\":\"agentSendAsset\",\(fields),\"nonce\":9}")
    }

    @Test func writesRecipientsInTheWayOfTheirChain() throws {
        func action(_ recipient: EVMRecipient) -> SendToEvmWithDataAction {
            SendToEvmWithDataAction(
                1, of: .usdc, from: .spot, to: recipient, onChain: 999, gasLimit: 5, data: [0xAB, 0x01])
        }
        let chain = action(.base58("4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU"))
        let posted = PostedAction(chain, nonce: 1, network: .testnet)
        let text = JSONActionWriter.text(of: posted)
        #expect(
            text.contains(
                #""destinationRecipient":"4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU","addressEncoding":"base58""#))
        #expect(text.contains(#""data":"0xab01""#))
        #expect(try PostedAction(reading: JSONValue(parsing: text)).typedData == posted.typedData)
        #expect(texts(action(.address(try Self.user)))[3...4] == [Self.text, "hex"])
    }
}
