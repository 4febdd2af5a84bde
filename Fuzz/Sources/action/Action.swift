import EthereumCrypto
import FuzzSupport
import HyperliquidSigning
import TradingCore

/// An action that is read is written, as MessagePack and as JSON, so that both read back to it; a request is checked without harm.
@main
struct Action: FuzzTarget {
    static func test(_ input: [UInt8]) {
        guard let document = try? JSONValue(parsing: input) else { return }
        testRaw(document)
        if let request = try? PostedRequest(reading: document) {
            Check(request, document).run()
            testAction(request.action)
        } else {
            testAction(document)
        }
    }

    /// What is taken as it stands is written as it stands.
    private static func testRaw(_ document: JSONValue) {
        guard let action = try? RawAction(document) else { return }
        expect(JSONActionWriter.text(of: action).isUTF8, "JSON was written that is no UTF-8")
        let packed = MessagePackWriter.bytes(of: action)
        let isShallow = depth(of: document) <= MessagePackReader.maximumDepth
        guard let read = try? MessagePackReader.value(of: packed) else {
            expect(!isShallow, "the MessagePack of a document is refused: \(packed)")
            return
        }
        expect(isShallow, "\(packed) is nested deeper than it may be")
        guard let text = try? JSONValue(parsing: JSONActionWriter.text(of: action)) else {
            expect(false, "the JSON of a document is refused: \(JSONActionWriter.text(of: action))")
            return
        }
        expect(read.description == text.description, "MessagePack says \(read), JSON says \(text)")
    }

    /// What is understood has one form, in bytes and in text.
    private static func testAction(_ document: JSONValue) {
        let action: AnyAction
        do {
            action = try AnyAction(reading: document)
        } catch {
            testRefusal(error)
            return
        }
        let packed = MessagePackWriter.bytes(of: action)
        let text = JSONActionWriter.text(of: action)
        guard let fromBytes = try? MessagePackReader.value(of: packed), let fromText = try? JSONValue(parsing: text)
        else {
            expect(false, "what was written of an action is refused: \(text)")
            return
        }
        expect(fromBytes.description == fromText.description, "MessagePack says \(fromBytes), JSON says \(fromText)")
        do {
            let again = try AnyAction(reading: fromBytes)
            expect(again.type == action.type, "a \(action.type) reads as a \(again.type)")
            expect(MessagePackWriter.bytes(of: again) == packed, "the action packs otherwise: \(text)")
            expect(JSONActionWriter.text(of: again) == text, "the action is written otherwise: \(text)")
            testMessages(action, again)
        } catch {
            expect(false, "an action does not read what it wrote, \(error): \(text)")
        }
    }

    /// What is signed is the same for an action and for what is read of it.
    private static func testMessages(_ action: AnyAction, _ again: AnyAction) {
        switch (action, again) {
        case (.single(.userSigned(let one)), .single(.userSigned(let other))):
            expect(one.typedData.digest == other.typedData.digest, "the action is signed otherwise when read again")
        case (.multiSig(let one), .multiSig(let other)):
            let terms = RequestTerms(nonce: 1)
            let digests = [one, other].map { $0.outerMessage(terms: terms, network: .testnet).digest }
            expect(digests[0] == digests[1], "the envelope is signed otherwise when read again")
        case (.single(.l1), .single(.l1)): break
        default: expect(false, "the action reads as one of another kind")
        }
    }

    /// A refusal names the place, or says that it is the whole, and fits a line or two.
    private static func testRefusal(_ error: ActionError) {
        expect(!error.message.isEmpty, "a refusal without a reason")
        expect(error.line > 0, "a refusal without a line: \(error)")
    }

    private static func depth(of value: JSONValue) -> Int {
        switch value.content {
        case .array(let elements): 1 + (elements.map(depth).max() ?? 0)
        case .object(let members): 1 + (members.map { depth(of: $0.value) }.max() ?? 0)
        case .null, .bool, .number, .string: 1
        }
    }
}

extension String {
    /// Whether the bytes are what they say.
    fileprivate var isUTF8: Bool { String(validating: Array(utf8), as: UTF8.self) != nil }
}
