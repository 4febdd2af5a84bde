import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore
import TradingTestSupport

struct ActionSignerTests {
    let key: PrivateKey
    let terms = RequestTerms(nonce: 1_795_000_000_000)

    init() throws { key = try PrivateKey.known(String(repeating: "0", count: 63) + "9") }

    @Test func aTradingSignerMovesNoMoneyOut() throws {
        let signer = ActionSigner(key, network: .mainnet)
        #expect(throws: Never.self) { try signer.sign(NoopAction(), terms: terms) }
        let transfer = UsdSendAction(to: Address(high: 1, middle: 1, low: 1), amount: 5)
        let error = #expect(throws: SigningError.self) { try signer.sign(transfer, nonce: 1) }
        #expect(error?.code == .notAllowed)
        #expect(error?.description.contains("usdSend") == true)
        let raw = try RawAction(JSONValue(parsing: #"{"type":"vaultTransfer","usd":1}"#))
        #expect(throws: SigningError.self) { try signer.sign(raw, terms: terms) }
    }

    @Test func takesNoActionAtItsWord() throws {
        /// A withdrawal that calls itself an order.
        struct Disguised: UserSignedAction {
            static let name = "order"
            static let primaryType = "Withdraw"
            static let nonceField = "time"
            var fields: [TypedField] {
                [TypedField("destination", .string("0x0")), TypedField("amount", .string("1"))]
            }
            init() {}
            init(fields: inout ActionFields) {}
        }
        let signer = ActionSigner(key, network: .mainnet)
        #expect(throws: SigningError.self) { try signer.sign(Disguised(), nonce: 1) }
        let raw = try RawAction(JSONValue(parsing: #"{"type":"order","orders":[],"grouping":"na"}"#))
        #expect(throws: SigningError.self) { try signer.sign(raw, terms: terms) }
    }

    @Test(arguments: ActionCatalogue.names)
    func aTradingSignerAllowsOrdersMarginAndNothingElse(name: String) {
        let trading: Set = [
            "order", "modify", "batchModify", "cancel", "cancelByCloid", "scheduleCancel", "twapOrder", "twapCancel",
            "updateLeverage", "updateIsolatedMargin", "topUpIsolatedOnlyMargin", "noop",
        ]
        #expect(SigningPolicy.trading.allows(name) == trading.contains(name))
        #expect(SigningPolicy.everything.allows(name))
    }

    @Test func aDeviceSignsWhatAKeySigns() async throws {
        struct Device: DigestSigner {
            let key: PrivateKey
            var address: Address { key.address }
            func sign(_ digest: Bytes32) async throws -> Signature { try key.sign(digest) }
        }
        struct Wallet: TypedDataSigner {
            let key: PrivateKey
            var address: Address { key.address }
            func sign(_ message: some TypedMessage) async throws -> Signature {
                // A wallet hashes for itself what it shows to its owner.
                try key.sign(message.typedData.digest)
            }
        }
        let action = ScheduleCancelAction(at: 1_795_000_100_000)
        let transfer = UsdSendAction(to: Address(high: 1, middle: 1, low: 1), amount: 5)
        let signer = ActionSigner(key, network: .testnet, policy: .everything)
        let device = ActionSigner(Device(key: key), network: .testnet, policy: .everything)
        let wallet = ActionSigner(Wallet(key: key), network: .testnet, policy: .everything)
        let expected: [SignedRequest] = try await [signer.sign(action, terms: terms), signer.sign(transfer, nonce: 7)]
        #expect(try await device.sign(action, terms: terms) == expected[0])
        #expect(try await device.sign(transfer, nonce: 7) == expected[1])
        #expect(try await wallet.sign(action, terms: terms) == expected[0])
        #expect(try await wallet.sign(transfer, nonce: 7) == expected[1])
    }

    @Test func saysWhenASignerFails() async throws {
        struct Refusing: DigestSigner {
            struct Refusal: Error {}
            let address = Address(high: 1, middle: 1, low: 1)
            func sign(_ digest: Bytes32) async throws -> Signature { throw Refusal() }
        }
        let signer = ActionSigner(Refusing(), network: .testnet)
        let error = await #expect(throws: SigningError.self) { try await signer.sign(NoopAction(), terms: terms) }
        #expect(error?.code == .signer)
        #expect(error?.underlying is Refusing.Refusal)
    }

    @Test func writesABodyThatReadsBack() throws {
        let vault = Address(high: 9, middle: 8, low: 7)
        let terms = RequestTerms(nonce: .max, vaultAddress: vault, expiresAfter: 0)
        let signed = try ActionSigner(key, network: .mainnet).sign(NoopAction(), terms: terms)
        let request = try PostedRequest(reading: JSONValue(parsing: signed.bodyText))
        #expect(request.terms == terms)
        #expect(request.signature == signed.signature)
        #expect(try SignatureCheck(of: request, network: .mainnet).signer == key.address)
        #expect(
            signed.bodyText.hasPrefix(#"{"action":{"type":"noop"},"nonce":18446744073709551615,"signature":{"r":"0x"#))
    }

    @Test func writesSignaturesWithoutLeadingZeros() {
        let signature = Signature(r: Bytes32(0, 0, 0, 0xab), s: Bytes32(0x0fff_ffff_ffff_ffff, 1, 2, 3), recoveryID: 1)
        #expect(
            JSONActionWriter.text(of: signature)
                == #"{"r":"0xab","s":"0xfffffffffffffff000000000000000100000000000000020000000000000003","v":28}"#)
        #expect(
            JSONActionWriter.text(of: Signature(r: .zero, s: Bytes32(1), recoveryID: 0))
                == #"{"r":"0x0","s":"0x1","v":27}"#)
    }
}

extension ActionSignerTests {
    @Test func putsASignatureThatWasMadeElsewhereIntoARequest() throws {
        let action = ScheduleCancelAction(at: nil)
        let signed: SignedRequest = try ActionSigner(key, network: .testnet).sign(action, terms: terms)
        let agent = PhantomAgent(actionHash: terms.hash(of: action), network: .testnet)
        let signature = try key.sign(agent.digest)
        #expect(SignedRequest(action, terms: terms, network: .testnet, signature: signature) == signed)
    }
}
