import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// The two worked examples of the article on signing, computed step by step.
///
/// What the article says in words is checked on the way: that a hash is the hash of the lines above it.
enum SigningExamples {
    /// The key of the exchange's published cases, which everybody knows.
    static let keyDigits = "0123456789012345678901234567890123456789012345678901234567890123"
    static let now: UInt64 = 1_700_000_000_000
    static let sendTime: UInt64 = 1_687_816_341_423

    static var key: PrivateKey { get throws { try .known(keyDigits) } }
    static var vault: Address { get throws { try Address("0x1719884eb866cb12b2287399b15f7db5e7d775ea") } }
    static var destination: Address { get throws { try Address("0x5e9ee1089755c3435139848e47e6635505d5a13a") } }

    /// All blocks of the article.
    static var blocks: [ArticleBlock] { get throws { try [keyBlock()] + orderBlocks() + sendBlocks() } }

    private static func keyBlock() throws -> ArticleBlock {
        var block = ArticleBlock("key")
        let key = try key
        block.add(keyDigits, "the private key")
        block.add(key.publicKey.x, "the public key, first half")
        block.add(key.publicKey.y, "the public key, second half")
        block.add(Keccak256.hash(key.publicKey.x.bytes + key.publicKey.y.bytes), "Keccak-256 of both halves")
        block.add(key.address.description, "the address: its last 20 bytes")
        return block
    }

    private static func orderBlocks() throws -> [ArticleBlock] {
        let request = try buy(with: key, for: vault, at: now)
        let action = try OrderAction([
            PlacedOrder(
                asset: 4, side: .buy, price: Price("1670.1"), size: Size("0.0147"), terms: .limit(.goodTilCanceled))
        ])
        let messagePack = MessagePackWriter.bytes(of: action)
        let hashed = request.terms.hashedBytes(of: action)
        let agent = PhantomAgent(actionHash: request.terms.hash(of: action), network: .testnet)
        #expect(Keccak256.hash(hashed) == agent.actionHash)
        #expect(agent.digest == request.digest)

        var written = ArticleBlock("order-action", language: "json")
        written.add(JSONActionWriter.text(of: action))
        let appended = Array(hashed.dropFirst(messagePack.count))
        try #require(hashed.starts(with: messagePack) && appended.count == 38)
        var tail = ArticleBlock("order-appended")
        tail.add(Hexadecimal.digits(of: appended[..<8]), "the nonce \(now), eight bytes, the highest first")
        tail.add(Hexadecimal.digits(of: appended[8..<9]), "a vault follows")
        tail.add(Hexadecimal.digits(of: appended[9..<29]), "the 20 bytes of the vault's address")
        tail.add(Hexadecimal.digits(of: appended[29..<30]), "an expiry follows")
        tail.add(Hexadecimal.digits(of: appended[30...]), "the expiry \(now + 60_000), eight bytes")
        var whole = ArticleBlock("order-hashed")
        whole.add(wrapping: hashed)
        var hash = ArticleBlock("order-hash")
        hash.add(agent.actionHash, "the action hash")
        return try [
            written, AnnotatedMessagePack("order-messagepack", messagePack).block, tail, whole, hash,
            domainBlock("order-domain", PhantomAgent.domain), structBlock("order-struct", agent.typedData),
            digestBlock("order-digest", agent.typedData), signatureBlock("order-signature", request),
            bodyBlock("order-body", request),
        ]
    }

    private static func sendBlocks() throws -> [ArticleBlock] {
        let request = try send(TokenAmount("1"), to: destination, with: key, at: sendTime)
        let posted = PostedAction(
            UsdSendAction(to: try destination, amount: try TokenAmount("1")), nonce: sendTime, network: .testnet)
        let data = posted.typedData
        #expect(data.digest == request.digest)
        var written = ArticleBlock("send-action", language: "json")
        written.add(JSONActionWriter.text(of: posted))
        return try [
            written, domainBlock("send-domain", data.domain), structBlock("send-struct", data),
            digestBlock("send-digest", data), signatureBlock("send-signature", request),
            bodyBlock("send-body", request),
        ]
    }
}

extension SigningExamples {
    private static func domainBlock(_ name: String, _ domain: TypedDomain) throws -> ArticleBlock {
        let typeLine = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
        let parts = [
            (Keccak256.hash(typeLine), "the type hash: Keccak-256 of the line above"),
            (Keccak256.hash(domain.name), "Keccak-256 of the name \"\(domain.name)\""),
            (Keccak256.hash(domain.version), "Keccak-256 of the version \"\(domain.version)\""),
            (Bytes32(domain.chainID), "the chain id \(domain.chainID)"),
            (domain.verifyingContract.padded, "no verifying contract"),
        ]
        #expect(Keccak256.hash(parts.flatMap(\.0.bytes)) == domain.separator)
        var block = ArticleBlock(name)
        block.add(typeLine)
        for (bytes, words) in parts { block.add(bytes, words) }
        block.add(domain.separator, "the domain separator: Keccak-256 of the five lines of bytes above")
        return block
    }

    private static func structBlock(_ name: String, _ data: TypedData) throws -> ArticleBlock {
        var block = ArticleBlock(name)
        block.add(data.encodeType)
        block.add(data.typeHash, "the type hash: Keccak-256 of the line above")
        for field in data.fields {
            switch field.value {
            case .string(let text): block.add(field.value.encoded, "\(field.name): Keccak-256 of \"\(text)\"")
            case .uint64(let number): block.add(field.value.encoded, "\(field.name): the number \(number)")
            default: block.add(field.value.encoded, "\(field.name): as it is")
            }
        }
        let parts = [data.typeHash] + data.fields.map(\.value.encoded)
        #expect(Keccak256.hash(parts.flatMap(\.bytes)) == data.structHash)
        #expect(Keccak256.hash(data.encodeType) == data.typeHash)
        block.add(data.structHash, "the struct hash: Keccak-256 of the lines of bytes above")
        return block
    }

    private static func digestBlock(_ name: String, _ data: TypedData) throws -> ArticleBlock {
        let image = [0x19, 0x01] + data.domain.separator.bytes + data.structHash.bytes
        #expect(Keccak256.hash(image) == data.digest)
        var block = ArticleBlock(name)
        block.add("1901", "two bytes that never change")
        block.add(data.domain.separator, "the domain separator")
        block.add(data.structHash, "the struct hash")
        block.add(data.digest, "the digest: Keccak-256 of the 66 bytes above")
        return block
    }

    private static func signatureBlock(_ name: String, _ request: SignedRequest) throws -> ArticleBlock {
        #expect(try request.signature.signer(of: request.digest)?.address == key.address)
        var block = ArticleBlock(name)
        block.add(request.signature.r, "r")
        block.add(request.signature.s, "s")
        block.add("\(request.signature.v)", "v")
        return block
    }

    private static func bodyBlock(_ name: String, _ request: SignedRequest) throws -> ArticleBlock {
        var block = ArticleBlock(name, language: "json")
        block.add(request.bodyText)
        return block
    }
}
