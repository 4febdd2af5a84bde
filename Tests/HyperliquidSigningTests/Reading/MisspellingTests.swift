import HyperliquidSigning
import Testing
import TradingCore

/// A key that is missing because it is mistyped.
struct MisspellingTests {
    @Test(arguments: [
        RefusalCase("cancel", #""cancelz": []"#, at: "cancels", #"is missing; "cancelz" stands there, did you mean "#),
        RefusalCase(
            "updateLeverage", #""asset": 1, "isCross": true, "leverge": 2"#, at: "leverage",
            #""leverge" stands there, did you mean "leverage"?"#),
        RefusalCase(
            "vaultTransfer", #""vaultAdress": \#(RefusalCase.user), "isDeposit": true, "usd": 1"#, at: "vaultAddress",
            #""vaultAdress" stands there"#),
        RefusalCase(
            "setReferrer", #""Code": "x""#, at: "code", #""Code" stands there, did you mean "code"?"#),
    ])
    func namesTheMemberThatIsNearlyRight(sample: RefusalCase) throws { try sample.check() }

    /// One case of each kind that has an action; what signers of a multi-sig account sign is a list.
    private static let kinds = Dictionary(grouping: SigningVector.l1 + SigningVector.user) { $0.text("type") }
        .values.compactMap(\.first).filter { (try? $0.action.members) != nil }

    /// Short names are near to all others, and a right name is no mistyped one.
    @Test(arguments: kinds)
    func takesNoRightNameForAMistypedOne(vector: SigningVector) throws {
        var members = try #require(vector.action.members)
        if members.first?.key != "type" { members.insert(("type", .text(vector.text("type"))), at: 0) }
        for shorter in Self.withoutOneMember(JSONValue(.object(members))) {
            do {
                _ = try AnyAction(reading: shorter)
            } catch {
                #expect(!error.message.contains("stands there"), "\(error)")
            }
        }
    }

    /// The document without one of its members, for each of them at any depth.
    private static func withoutOneMember(_ value: JSONValue) -> [JSONValue] {
        switch value.content {
        case .array(let elements):
            elements.indices.flatMap { index in
                withoutOneMember(elements[index]).map { shorter in
                    var copy = elements
                    copy[index] = shorter
                    return JSONValue(.array(copy), line: value.line)
                }
            }
        case .object(let members):
            members.indices.flatMap { index in
                var without = members
                without.remove(at: index)
                let inner = withoutOneMember(members[index].value).map { shorter in
                    var copy = members
                    copy[index].value = shorter
                    return JSONValue(.object(copy), line: value.line)
                }
                return [JSONValue(.object(without), line: value.line)] + inner
            }
        case .null, .bool, .number, .string: []
        }
    }
}
