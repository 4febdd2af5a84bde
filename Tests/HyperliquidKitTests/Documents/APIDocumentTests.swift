import Foundation
import HyperliquidKit
import HyperliquidSigning
import Testing

/// Docs/API.md lists everything that the exchange offers, with calls that exist.
struct APIDocumentTests {
    private let table: APITable
    private let declared: SwiftDeclarations
    /// The names of the reference documents, by kind.
    private let reference: [String: [String]]

    init() throws {
        table = try APITable()
        declared = try SwiftDeclarations.client.get()
        reference = try JSONDecoder().decode(
            [String: [String]].self, from: Data(try Fixture.bytes("reference-names.json")))
    }

    @Test func everythingOfTheReferenceIsKnown() throws {
        #expect(try #require(reference["info"]).count == 80)
        #expect(try #require(reference["actions"]).count == 60)
        #expect(try #require(reference["streams"]).count == 30)
        #expect(Set(try #require(reference["info"])) == Set(InfoCatalogue.all.map { $0.type }))
        #expect(Set(try #require(reference["actions"])) == Set(ActionCatalogue.names))
        #expect(Set(try #require(reference["streams"])) == Set(SubscriptionCatalogue.all.map(\.rawValue)))
    }

    @Test func theTableListsEverythingOnce() throws {
        let info = try #require(table.rows["Questions"]).map(\.name)
        let actions = try #require(table.rows["Actions"]).map(\.name)
        let streams = try #require(table.rows["Streams"]).map(\.name)
        #expect(info.sorted() == InfoCatalogue.all.map { $0.type }.sorted())
        #expect(actions.sorted() == ActionCatalogue.names)
        #expect(streams.sorted() == SubscriptionCatalogue.all.map(\.rawValue).sorted())
    }

    @Test func everyQuestionHasACallThatAsksIt() throws {
        let requests = Dictionary(uniqueKeysWithValues: InfoCatalogue.all.map { ($0.type, $0) })
        for row in try #require(table.rows["Questions"]) {
            let request = try #require(requests[row.name], "\(row.name) is no question")
            #expect(!row.calls.isEmpty, "\(row.name) has no call")
            for call in row.calls {
                let bodies = declared.bodies[call.replacing("info.", with: "InfoClient.")]
                let asks = bodies?.contains { $0.contains("\(request)(") } ?? false
                #expect(asks, "\(row.name): \(call) does not exist, or does not ask with \(request)")
            }
            let weight = request.weight.elementsPerUnit.map { "\(request.weight.base) + n/\($0)" }
            #expect(row.remark == weight ?? "\(request.weight.base)", "\(row.name) has another weight")
        }
    }

    @Test func everyActionHasACallThatSendsIt() throws {
        for row in try #require(table.rows["Actions"]) {
            let type = try #require(Self.type(of: row.name), "\(row.name) is no action")
            let sends = row.calls.contains { call in
                if call.hasPrefix("exchange.submit") { return call.contains("\(type)(…") || call.contains("\(type).…") }
                let bodies = declared.bodies[call.replacing("exchange.", with: "ExchangeClient.")]
                return bodies?.contains { $0.contains("\(type)(") } ?? false
            }
            #expect(sends, "\(row.name): none of \(row.calls) sends \(type)")
            for call in row.calls where !call.hasPrefix("exchange.submit") {
                #expect(declared.bodies[call.replacing("exchange.", with: "ExchangeClient.")] != nil, "no \(call)")
            }
            #expect(row.remark == Self.scheme(of: row.name), "\(row.name) is signed in another way")
        }
    }

    @Test func everyStreamHasASubscription() throws {
        for row in try #require(table.rows["Streams"]) {
            let call = try #require(row.calls.first, "\(row.name) has no subscription")
            let makes = declared.bodies[call]?.contains { $0.contains("Subscription(.\(row.name)") } ?? false
            #expect(makes, "\(row.name): \(call) does not exist, or is another stream")
        }
    }

    @Test func everyStepOfADeploymentHasACase() throws {
        let signing = try SwiftDeclarations.deployment.get()
        for kind in ["spotDeploy", "perpDeploy"] {
            let steps = table.steps.filter { $0.name.hasPrefix("\(kind).") }
            #expect(steps.map { $0.name } == (try #require(reference[kind])).map { "\(kind).\($0)" })
        }
        for row in table.steps {
            let call = try #require(row.calls.first)
            #expect(signing.bodies[call] != nil, "\(row.name): there is no \(call)")
        }
    }

    @Test func aCallWithOtherLabelsIsNoticed() {
        #expect(declared.bodies["InfoClient.allMids(dex:)"] != nil)
        #expect(declared.bodies["InfoClient.allMids(of:)"] == nil)
        #expect(declared.bodies["ExchangeClient.cancelAll(_:vault:)"]?.count == 1)
        #expect(declared.bodies["ExchangeClient.allMids(dex:)"] == nil)
    }

    private static func type(of action: String) -> String? {
        if action == MultiSigEnvelope.name { return "\(MultiSigEnvelope.self)" }
        return ActionCatalogue.l1[action].map { "\($0)" } ?? ActionCatalogue.userSigned[action].map { "\($0)" }
    }

    private static func scheme(of action: String) -> String {
        if action == MultiSigEnvelope.name { return "multi-sig" }
        return ActionCatalogue.l1[action] == nil ? "readable" : "L1"
    }
}
