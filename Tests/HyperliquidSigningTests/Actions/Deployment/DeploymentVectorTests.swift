import HyperliquidSigning
import Testing
import TradingCore

/// Deployers' and validators' actions against the official client's bytes.
struct DeploymentVectorTests {
    @Test(arguments: DeploymentSample.vectors)
    func hashesWhatTheOfficialClientHashes(sample: DeploymentSample) throws {
        let document = try sample.document
        let action = try sample.action
        // The client writes down what it is given; the suite writes the form that the exchange hashes.
        let isCanonical = WireForm.isCanonical(document)
        let expected =
            isCanonical ? sample.packed : DeploymentSample.packed(try RawAction(WireForm.canonical(document)))
        #expect(DeploymentSample.packed(action) == expected)
        #expect(isCanonical == (expected == sample.packed))
    }

    @Test(arguments: DeploymentSample.vectors)
    func sendsWhatItHashes(sample: DeploymentSample) throws {
        let action = try sample.action
        let sent = JSONActionWriter.text(of: action)
        #expect(DeploymentSample.packed(try DeploymentSample.read(sent)) == DeploymentSample.packed(action))
        #expect(DeploymentSample.packed(try RawAction(JSONValue(parsing: sent))) == DeploymentSample.packed(action))
    }

    @Test func comparesAsManyCasesAsThereAre() throws {
        let canonical = try DeploymentSample.vectors.filter { WireForm.isCanonical(try $0.document) }
        #expect(DeploymentSample.vectors.count == 72)
        #expect(canonical.count == 69)
    }
}

/// The rules of the exchange's own form, told apart from the suite's code.
private enum WireForm {
    static func isCanonical(_ value: JSONValue) -> Bool {
        switch value.content {
        case .string(let text): canonical(text) == text
        case .array(let elements): elements.allSatisfy(isCanonical)
        case .object(let members): members.allSatisfy { isCanonical($0.value) }
        default: true
        }
    }

    static func canonical(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .string(let text): JSONValue(.string(canonical(text)))
        case .array(let elements): JSONValue(.array(elements.map(canonical)))
        case .object(let members): JSONValue(.object(members.map { ($0.key, canonical($0.value)) }))
        default: value
        }
    }

    /// Addresses in lower case, decimals without zeros at the end.
    private static func canonical(_ text: String) -> String {
        if text.hasPrefix("0x"), text.utf8.count == 42 { return text.lowercased() }
        guard text.contains("."), text.allSatisfy({ $0.isNumber || $0 == "." }) else { return text }
        var digits = text[...]
        guard digits.filter({ $0 == "." }).count == 1 else { return text }
        while digits.hasSuffix("0") { digits.removeLast() }
        if digits.hasSuffix(".") { digits.removeLast() }
        return String(digits)
    }
}
