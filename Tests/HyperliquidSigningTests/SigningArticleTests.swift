import EthereumCrypto
import Foundation
import HyperliquidSigning
import Testing
import TradingCore

func buy(with key: PrivateKey, for vault: Address, at now: UInt64) throws -> SignedRequest {
    let order = try PlacedOrder(
        asset: 4, side: .buy, price: Price("1670.1"), size: Size("0.0147"), terms: .limit(.goodTilCanceled))
    let terms = RequestTerms(nonce: now, vaultAddress: vault, expiresAfter: now + 60_000)
    return try ActionSigner(key, network: .testnet).sign(OrderAction([order]), terms: terms)
}

func steps(of action: some L1Action, under terms: RequestTerms) -> [String] {
    let agent = PhantomAgent(actionHash: terms.hash(of: action), network: .testnet)
    return [
        Hexadecimal.digits(of: MessagePackWriter.bytes(of: action)),
        Hexadecimal.digits(of: terms.hashedBytes(of: action)),
        agent.actionHash.hexDigits, agent.typedData.encodeType, agent.structHash.hexDigits, agent.digest.hexDigits,
    ]
}

func send(_ amount: TokenAmount, to account: Address, with key: PrivateKey, at now: UInt64) throws -> SignedRequest {
    let signer = ActionSigner(key, network: .testnet, policy: .everything)
    return try signer.sign(UsdSendAction(to: account, amount: amount), nonce: now)
}

func signTogether(
    _ order: OrderAction, of account: Address, leader: ActionSigner<PrivateKey>, others: [ActionSigner<PrivateKey>],
    at now: UInt64
) async throws -> SignedRequest {
    let proposal = try MultiSigProposal(
        .l1(order), of: account, leader: leader.address, terms: RequestTerms(nonce: now), network: .testnet)
    var signatures = [try await leader.approve(proposal)]
    for other in others { signatures.append(try await other.approve(proposal)) }
    return try await leader.sign(proposal.envelope(signatures: signatures), terms: proposal.terms)
}

func check(_ body: String, expecting account: Address) throws -> SignatureCheck {
    let request = try PostedRequest(reading: JSONValue(parsing: body))
    return try SignatureCheck(of: request, network: .testnet, expecting: account)
}

/// The article on signing shows nothing that was not computed here, and no Swift that does not stand above.
struct SigningArticleTests {
    @Test func everyBlockIsWhatTheLibraryComputes() throws {
        let article = try SigningArticle("Docs/Signing.md")
        let blocks = try SigningExamples.blocks
        #expect(article.blockNames == blocks.map(\.name))
        for block in blocks where article.block(block.name) != block.text {
            Issue.record("Docs/Signing.md, example:\(block.name) is not what was computed; the right block is printed")
            print("<!-- example:\(block.name) begin -->\n\(block.text)<!-- example:\(block.name) end -->\n")
        }
    }

    @Test func everySnippetIsCodeThatIsCompiled() throws {
        let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
        let snippets = try SigningArticle("Docs/Signing.md").snippets
        #expect(snippets.count == 5)
        for snippet in snippets {
            let isCompiled = source.contains("\n\n\(snippet)\n")
            #expect(isCompiled, "Docs/Signing.md shows what does not stand in this file:\n\(snippet)")
        }
    }

    @Test func theStepsAreThoseOfTheRequest() throws {
        let request = try buy(with: SigningExamples.key, for: SigningExamples.vault, at: SigningExamples.now)
        let order = try PlacedOrder(
            asset: 4, side: .buy, price: Price("1670.1"), size: Size("0.0147"), terms: .limit(.goodTilCanceled))
        let steps = steps(of: try OrderAction([order]), under: request.terms)
        #expect(steps.count == 6)
        #expect(steps[1].hasPrefix(steps[0]))
        #expect(steps[2] == Keccak256.hash(try Hexadecimal.bytes(of: steps[1])).hexDigits)
        #expect(steps[5] == request.digest.hexDigits)
    }

    @Test func theExamplesAreSignedAsTheOfficialClientSigns() throws {
        let order = try buy(with: SigningExamples.key, for: SigningExamples.vault, at: SigningExamples.now).signature
        #expect(order.r.hexDigits == "b5be2cc976a5e6380e1f78f4ad94a5bade846de90658a4f1f8b5eb20070d42b0")
        #expect(order.s.hexDigits == "47f91fc86a843c0adc1e684c20d3d19df496cfdd8ec55e0f61a057379634de4e")
        #expect(order.v == 28)
        let send = try send(
            TokenAmount("1"), to: SigningExamples.destination, with: SigningExamples.key, at: SigningExamples.sendTime)
        #expect(send.signature.r.hexDigits == "637b37dd731507cdd24f46532ca8ba6eec616952c56218baeff04144e4a77073")
        #expect(send.signature.s.hexDigits == "11a6a24900e6e314136d2592e2f8d502cd89b7c15b198e1bee043c9589f9fad7")
        #expect(send.signature.v == 27)
    }

    @Test func twoWhoSignTogetherPostBothSignatures() async throws {
        let leader = ActionSigner(try SigningExamples.key, network: .testnet)
        let other = ActionSigner(try PrivateKey.generate(), network: .testnet)
        let order = try OrderAction([
            PlacedOrder(asset: 4, side: .buy, price: 1670, size: 1, terms: .limit(.goodTilCanceled))
        ])
        let request = try await signTogether(
            order, of: SigningExamples.vault, leader: leader, others: [other], at: SigningExamples.now)
        let envelope = try #require(try JSONValue(parsing: request.bodyText)["action"])
        #expect(try MultiSigEnvelope(reading: envelope, at: .root).signatures.count == 2)
        #expect(try check(request.bodyText, expecting: leader.address).signer == leader.address)
    }

    @Test func aRequestForTheWrongNetworkIsExplained() throws {
        let key = try SigningExamples.key
        let request = try ActionSigner(key, network: .mainnet)
            .sign(NoopAction(), terms: RequestTerms(nonce: SigningExamples.now))
        let found = try check(request.bodyText, expecting: key.address)
        #expect(found.signer != key.address)
        #expect(found.causes == [.network(.mainnet)])
    }
}
