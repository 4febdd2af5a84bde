import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// The official client's actions in readable form, read into types and signed again.
struct UserSignedVectorTests {
    /// The cases without the parts of multi-sig groups.
    static let covered: [SigningVector] = SigningVector.user.filter { $0.text("part") == "single" }

    @Test(arguments: covered)
    func signsWhatTheOfficialClientSigns(vector: SigningVector) throws {
        let form = try Self.form(of: vector)
        for document in try Self.documents(of: vector) {
            guard form.refused.isEmpty else {
                let error = #expect(throws: ActionError.self) { try AnyAction(reading: document) }
                #expect(form.refused.contains(error?.field.description ?? "no field"))
                continue
            }
            let posted = try PostedAction(reading: document)
            let data = posted.typedData
            let expected = try Self.typedData(of: vector, saying: form.canonical)
            #expect(data == expected)
            #expect(data.encodeType == vector.text("encodeType"))
            #expect(data.domain.separator.description == vector.text("domainSeparator"))
            #expect(posted.network == vector.network)
            #expect(posted.nonce == vector.number("nonce"))
            let isExact = form.rewritten.isEmpty
            #expect((data.structHash.description == vector.text("structHash")) == isExact)
            #expect((data.digest.description == vector.text("digest")) == isExact)
            #expect(try vector.matches(vector.key.sign(data.digest)) == isExact)
        }
    }

    @Test(arguments: covered)
    func postsWhatItReads(vector: SigningVector) throws {
        guard try Self.form(of: vector).refused.isEmpty else { return }
        for document in try Self.documents(of: vector) {
            let action = try AnyAction(reading: document)
            let text = JSONActionWriter.text(of: action)
            let posted = try PostedAction(reading: JSONValue(parsing: text))
            #expect(JSONActionWriter.text(of: posted) == text)
            #expect(posted.typedData == (try PostedAction(reading: document)).typedData)
        }
    }

    @Test func comparesAllButTheFormsThatNoActionWrites() throws {
        let forms = try Self.covered.map(Self.form)
        #expect(forms.count { $0.refused.isEmpty && $0.rewritten.isEmpty } == 67)
        #expect(forms.count { $0.refused.isEmpty && !$0.rewritten.isEmpty } == 12)
        #expect(forms.count { !$0.refused.isEmpty } == 13)
    }

    /// The documents that describe a case: its action, and one made of what is signed.
    private static func documents(of vector: SigningVector) throws -> [JSONValue] {
        let type = vector.text("type") == "withdraw" ? "withdraw3" : vector.text("type")
        let head = [
            (key: "type", value: JSONValue(.string(type))),
            (key: "signatureChainId", value: JSONValue(.string(vector.text("signatureChainId")))),
        ]
        let message = vector.value["message"]?.members ?? []
        var documents = [JSONValue(.object(head + message))]
        if let members = try vector.action.members {
            documents.append(
                try vector.action["type"] == nil ? JSONValue(.object(head.prefix(1) + members)) : vector.action)
        }
        return documents
    }

    /// The names and types of what is signed.
    private static func signedFields(of vector: SigningVector) -> [(name: String, type: String)] {
        (vector.value["fields"]?.elements ?? []).compactMap { field in
            guard let pair = field.elements, pair.count == 2, case .string(let name) = pair[0].content,
                case .string(let type) = pair[1].content
            else { return nil }
            return (name, type)
        }
    }

    private static func form(of vector: SigningVector) throws -> WrittenForm {
        let addresses = signedFields(of: vector).filter { $0.type == "address" }.map(\.name)
        return try WrittenForm(#require(vector.value["message"]), addresses: Set(addresses))
    }

    /// What is signed, put together from a message without any action.
    private static func typedData(of vector: SigningVector, saying message: JSONValue) throws -> TypedData {
        let fields = try signedFields(of: vector).map { field in
            TypedField(field.name, try value(#require(message[field.name]), type: field.type))
        }
        let chain = try #require(UInt64(vector.text("signatureChainId").dropFirst(2), radix: 16))
        return TypedData(
            domain: TypedDomain(name: "HyperliquidSignTransaction", version: "1", chainID: chain),
            primaryType: vector.text("primaryType"), fields: fields)
    }

    private static func value(_ value: JSONValue, type: String) throws -> TypedValue {
        switch (type, value.content) {
        case ("string", .string(let text)): .string(text)
        case ("bytes", .string(let text)): .bytes(try Hexadecimal.bytes(of: text))
        case ("address", .string(let text)): .address(try Address(text))
        case ("bool", .bool(let flag)): .bool(flag)
        case ("uint32", .number(let text)): .uint32(try #require(UInt32(text)))
        case ("uint64", .number(let text)): .uint64(try #require(UInt64(text)))
        default: throw ActionError("", "the vector has a \(type) that is \(value.kindName)")
        }
    }
}
