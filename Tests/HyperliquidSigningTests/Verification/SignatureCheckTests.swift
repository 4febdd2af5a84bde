import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

struct SignatureCheckTests {
    private let key: PrivateKey
    private let vault = Address(high: 1, middle: 2, low: 3)
    private let nonce: UInt64 = 1_795_000_000_000

    init() throws { key = try PrivateKey.known(String(repeating: "0", count: 63) + "7") }

    private static let order = """
        {"type":"order","orders":[{"a":1,"b":true,"p":"100","s":"2.5","r":false,"t":{"limit":{"tif":"Gtc"}},\
        "c":"0x00000000000000000000000000abcdef"}],"grouping":"na"}
        """

    /// What a careless client hashed, what it sent, and the cause that is to be found.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let hashed: String
        let sent: String
        let cause: SignatureCause
    }

    static let mistakes = [
        Mistake(
            testDescription: "key order",
            hashed: order.replacing(#""a":1,"b":true"#, with: #""b":true,"a":1"#),
            sent: order.replacing(#""a":1,"b":true"#, with: #""b":true,"a":1"#), cause: .keyOrder),
        Mistake(
            testDescription: "trailing zeros", hashed: order.replacing(#""100""#, with: #""100.0""#),
            sent: order.replacing(#""100""#, with: #""100.0""#), cause: .trailingZeros),
        Mistake(
            testDescription: "letter case", hashed: order.replacing("abcdef", with: "ABCDEF"),
            sent: order.replacing("abcdef", with: "ABCDEF"), cause: .letterCase),
        Mistake(
            testDescription: "null for nothing",
            hashed: order.replacing(#""grouping":"na""#, with: #""grouping":"na","builder":null"#),
            sent: order.replacing(#""grouping":"na""#, with: #""grouping":"na","builder":null"#), cause: .nullFields),
        Mistake(
            testDescription: "cloid in capitals, sent in lower case", hashed: order.replacing("abcdef", with: "ABCDEF"),
            sent: order, cause: .cloidCase),
        Mistake(
            testDescription: "checksum case",
            hashed:
                #"{"type":"vaultTransfer","vaultAddress":"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed","isDeposit":true,"usd":1}"#,
            sent:
                #"{"type":"vaultTransfer","vaultAddress":"0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed","isDeposit":true,"usd":1}"#,
            cause: .checksumCase),
    ]

    @Test(arguments: mistakes)
    func findsWhatWasWrongWithTheAction(mistake: Mistake) throws {
        let hashed = try RawAction(JSONValue(parsing: mistake.hashed))
        let request = try request(mistake.sent, hashing: hashed, RequestTerms(nonce: nonce))
        let check = try SignatureCheck(of: request, network: .mainnet, expecting: key.address)
        #expect(check.signer != key.address)
        #expect(check.causes == [mistake.cause])
    }

    @Test func findsTheWrongNetwork() throws {
        let action = try RawAction(JSONValue(parsing: Self.order))
        let request = try request(Self.order, hashing: action, RequestTerms(nonce: nonce), network: .testnet)
        #expect(try causes(of: request) == [.network(.testnet)])
        #expect(try SignatureCheck(of: request, network: .testnet, expecting: key.address).signer == key.address)
    }

    @Test func findsTheVaultThatIsMissingHereOrThere() throws {
        let action = try RawAction(JSONValue(parsing: Self.order))
        let inBody = try request(
            Self.order, hashing: action, RequestTerms(nonce: nonce), sending: #","vaultAddress":"\#(vault)""#)
        #expect(try causes(of: inBody) == [.vault(nil)])
        let inHash = try request(Self.order, hashing: action, RequestTerms(nonce: nonce, vaultAddress: vault))
        #expect(try causes(of: inHash) == [])
        #expect(try causes(of: inHash, vaults: [vault]) == [.vault(vault)])
    }

    @Test func findsTheExpiryThatWasNotSigned() throws {
        let action = try RawAction(JSONValue(parsing: Self.order))
        let request = try request(
            Self.order, hashing: action, RequestTerms(nonce: nonce), sending: #","expiresAfter":\#(nonce + 1)"#)
        #expect(try causes(of: request) == [.expiry])
    }

    @Test func findsTwoMistakesAtOnce() throws {
        let text = Self.order.replacing(#""100""#, with: #""100.00""#)
        let action = try RawAction(JSONValue(parsing: text))
        let request = try request(text, hashing: action, RequestTerms(nonce: nonce), network: .testnet)
        #expect(Set(try causes(of: request)) == [.trailingZeros, .network(.testnet)])
    }

    @Test func findsTheWrongChainOfAReadableAction() throws {
        let posted = PostedAction(transfer, nonce: nonce, network: .mainnet, chain: .arbitrumSepolia)
        let signed = PostedAction(transfer, nonce: nonce, network: .mainnet, chain: SignatureChain(id: 1))
        let request = try request(posted, digest: signed.typedData.digest)
        #expect(try causes(of: request) == [.chain(SignatureChain(id: 1))])
        let right = try self.request(posted, digest: posted.typedData.digest)
        #expect(try SignatureCheck(of: right, network: .mainnet, expecting: key.address).signer == key.address)
    }

    @Test func findsAReadableActionThatWasSignedThroughItsHash() throws {
        let posted = PostedAction(transfer, nonce: nonce, network: .mainnet)
        let agent = PhantomAgent(actionHash: RequestTerms(nonce: nonce).hash(of: posted), network: .mainnet)
        #expect(try causes(of: request(posted, digest: agent.digest)) == [.scheme])
    }

    @Test func readsTheAmountOfATransferAsItWasSent() throws {
        // The official client writes amounts with a trailing zero, and the exchange hashes them as sent.
        let data = PostedAction(transfer, nonce: nonce, network: .mainnet).typedData
        var sent = data
        sent.fields[2] = TypedField("amount", .string("1.0"))
        let posted = PostedAction(transfer, nonce: nonce, network: .mainnet)
        let text = JSONActionWriter.text(of: posted).replacing(#""amount":"1""#, with: #""amount":"1.0""#)
        let request = try request(text, signature: try key.sign(sent.digest))
        #expect(try SignatureCheck(of: request, network: .mainnet).signer == key.address)
    }

    @Test func refusesATransferThatDoesNotFitItsRequest() throws {
        let posted = PostedAction(transfer, nonce: nonce, network: .mainnet)
        let right = try request(posted, digest: posted.typedData.digest)
        let error = #expect(throws: ActionError.self) { try SignatureCheck(of: right, network: .testnet) }
        #expect(error?.description.contains("wrong network") == true)
        let other = PostedAction(transfer, nonce: nonce + 1, network: .mainnet)
        let wrongNonce = try request(other, digest: other.typedData.digest)
        #expect(throws: ActionError.self) { try SignatureCheck(of: wrongNonce, network: .mainnet) }
        let text = JSONActionWriter.text(of: posted)
        let vault = try request(text, signature: key.sign(posted.typedData.digest), #","vaultAddress":"\#(vault)""#)
        #expect(throws: ActionError.self) { try SignatureCheck(of: vault, network: .mainnet) }
    }

    @Test func refusesAnOrderWithAFaultWhateverItsHash() throws {
        let text = Self.order.replacing(#""grouping":"na""#, with: #""grouping":"na","x":1"#)
        let request = try request(text, hashing: RawAction(JSONValue(parsing: text)), RequestTerms(nonce: nonce))
        #expect(throws: ActionError.self) { try SignatureCheck(of: request, network: .mainnet, expecting: key.address) }
    }

    @Test func spendsNoTimeOnWhatIsNoAction() throws {
        let members = (0..<5000).map { (key: "k\($0)", value: JSONValue(.number("1"))) }
        let text = JSONValue(.object([(key: "type", value: "unknown")] + members)).description
        let request = try request(text, signature: key.sign(Bytes32(1)))
        let clock = ContinuousClock()
        let start = clock.now
        let check = try SignatureCheck(of: request, network: .mainnet, expecting: key.address)
        let time = clock.now - start
        #expect(check.causes.isEmpty)
        #expect(time < .seconds(20), "looking for a cause took \(time)")
    }

    @Test func namesNoCauseWhereNoneFits() throws {
        let request = try request(Self.order, signature: try key.sign(Bytes32(99)))
        let check = try SignatureCheck(of: request, network: .mainnet, expecting: key.address)
        #expect(check.causes.isEmpty && check.signer != nil && check.signer != key.address)
    }

    @Test func saysThatASignatureIsNobodys() throws {
        let signature = Signature(r: Bytes32(5), s: .zero, recoveryID: 0)
        let request = try request(Self.order, signature: signature)
        #expect(try SignatureCheck(of: request, network: .mainnet, expecting: key.address).signer == nil)
    }

    // MARK: - Requests as careless clients make them

    private var transfer: UsdSendAction { UsdSendAction(to: vault, amount: 1) }

    private func causes(of request: PostedRequest, vaults: [Address] = []) throws -> [SignatureCause] {
        try SignatureCheck(of: request, network: .mainnet, expecting: key.address, vaults: vaults).causes
    }

    private func request(
        _ sent: String, hashing action: RawAction, _ terms: RequestTerms, network: Network = .mainnet,
        sending more: String = ""
    ) throws -> PostedRequest {
        let agent = PhantomAgent(actionHash: terms.hash(of: action), network: network)
        return try request(sent, signature: try key.sign(agent.digest), more)
    }

    private func request(_ posted: PostedAction, digest: Bytes32) throws -> PostedRequest {
        try request(JSONActionWriter.text(of: posted), signature: try key.sign(digest))
    }

    private func request(_ action: String, signature: Signature, _ more: String = "") throws -> PostedRequest {
        let text =
            #"{"action":\#(action),"nonce":\#(nonce),"signature":\#(JSONActionWriter.text(of: signature))\#(more)}"#
        return try PostedRequest(reading: JSONValue(parsing: text))
    }
}
