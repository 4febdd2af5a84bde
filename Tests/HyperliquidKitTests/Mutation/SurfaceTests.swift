import Testing
import TradingCore

@testable import HyperliquidKit

struct SurfaceTests {
    @Test(arguments: Surface.all)
    func everyPayloadIsReadWithoutARestAndWrittenAgain(surface: Surface) throws {
        let payload = try surface.payload()
        let reading = try surface.read(payload)
        let report = reading.report
        #expect(Set(report.unknownFields.keys).union(report.setAside.map(\.path)) == surface.leftOut)
        #expect(report.unknownValues.isEmpty)
        guard surface.leftOut.isEmpty else { return }
        #expect(Semantics.differences(payload, reading.written).prefix(5) == [])
        #expect(Semantics.differences(payload, try surface.rewriteWithFoundation(payload)).prefix(5) == [])
    }

    @Test(arguments: Surface.all)
    func noMutationOfAPayloadIsReadSilentlyAsSomethingElse(surface: Surface) throws {
        let payload = try surface.payload().sampled
        let mutations = Mutation.all(of: payload)
        #expect(!mutations.isEmpty)
        let objections = mutations.compactMap { mutation in
            MutationVerdict.objection(to: surface, of: mutation).map { "\($0)\n    \(mutation)" }
        }
        #expect(
            objections.isEmpty,
            "\(objections.count) of \(mutations.count): \(objections.prefix(5).joined(separator: "\n"))")
    }

    @Test(arguments: Surface.all)
    func aKeyThatStandsTwiceIsRefused(surface: Surface) throws {
        let payload = try surface.payload().sampled
        for (path, value) in payload.values() {
            for member in (value.members ?? []).prefix(3) {
                let doubled = payload.replacing(path) { JSONValue(.object(($0.members ?? []) + [member])) }
                #expect(throws: JSONError.self, "\(path).\(member.key)") { try JSONValue(parsing: doubled.description) }
            }
        }
    }

    @Test func tensOfThousandsOfMutationsAreTried() throws {
        let count = try Surface.all.reduce(0) { try $0 + Mutation.all(of: $1.payload().sampled).count }
        #expect(count > 20_000)
    }
}
