import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// The official client's L1 actions, read into types and written again.
struct ActionVectorTests {
    /// Actions of deployers and validators, and those that no exchange knows.
    private static let elsewhere: Set<String> = [
        "dummy", "spotDeploy", "perpDeploy", "CSignerAction", "CValidatorAction", "validatorL1Stream",
    ]

    /// The cases of trading and of accounts; the parts of multi-sig groups are lists.
    static let covered: [SigningVector] = SigningVector.l1.filter { vector in
        guard let action = try? vector.action, case .string(let type) = action["type"]?.content else { return false }
        return !elsewhere.contains(type)
    }

    @Test(arguments: covered)
    func writesWhatTheOfficialClientHashes(vector: SigningVector) throws {
        let document = try vector.action
        let form = try WrittenForm(document)
        guard form.refused.isEmpty else {
            let error = #expect(throws: ActionError.self) { try AnyAction(reading: document) }
            #expect(form.refused.contains(error?.field.description ?? "no field"))
            return
        }
        let action = try AnyAction(reading: document)
        let bytes = MessagePackWriter.bytes(of: action)
        let expected = try RawAction(form.canonical)
        #expect(bytes == MessagePackWriter.bytes(of: expected))
        #expect((Hexadecimal.digits(of: bytes) == vector.text("msgpack")) == form.rewritten.isEmpty)
        let text = JSONActionWriter.text(of: action)
        #expect(text == JSONActionWriter.text(of: expected))
        let again = try AnyAction(reading: JSONValue(parsing: text))
        #expect(JSONActionWriter.text(of: again) == text)
        #expect(MessagePackWriter.bytes(of: again) == bytes)
    }

    @Test(arguments: covered)
    func readsKeysInAnyOrder(vector: SigningVector) throws {
        let document = try vector.action
        guard try WrittenForm(document).refused.isEmpty else { return }
        let turned = try AnyAction(reading: Self.turned(document))
        #expect(MessagePackWriter.bytes(of: turned) == MessagePackWriter.bytes(of: try AnyAction(reading: document)))
    }

    @Test func comparesAllButTheFormsThatNoActionWrites() throws {
        let forms = try Self.covered.map { try WrittenForm($0.action) }
        #expect(forms.count { $0.refused.isEmpty && $0.rewritten.isEmpty } == 234)
        #expect(forms.count { $0.refused.isEmpty && !$0.rewritten.isEmpty } == 32)
        #expect(forms.count { !$0.refused.isEmpty } == 0)
    }

    /// A document whose objects have their keys the other way round.
    private static func turned(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .object(let members):
            JSONValue(.object(members.reversed().map { (key: $0.key, value: turned($0.value)) }))
        case .array(let elements): JSONValue(.array(elements.map(turned)))
        case .null, .bool, .number, .string: value
        }
    }
}
