import Foundation
import StrategyKit
import Testing
import TradingCore

/// The descriptors of the built-in strategies say the same as their code.
struct DescriptorTests {
    /// A built-in strategy and the settings that its code takes for granted.
    struct BuiltIn: Sendable, CustomTestStringConvertible {
        let descriptor: StrategyDescriptor
        let differsFromDefaults: @Sendable (JSONValue) throws -> Bool
        let codingKeys: @Sendable () throws -> [String]
        var testDescription: String { descriptor.name }

        init<Described: Strategy>(_ type: Described.Type, _ defaults: Described.Parameters)
        where Described.Parameters: Equatable {
            descriptor = type.descriptor
            differsFromDefaults = { try $0.decode(Described.Parameters.self) != defaults }
            codingKeys = {
                let json = try JSONValue(parsing: Array(try JSONEncoder().encode(defaults)))
                return json.members?.map(\.key) ?? []
            }
        }
    }

    static let all = [
        BuiltIn(DonchianBreakout.self, .init()), BuiltIn(EMACross.self, .init()),
        BuiltIn(ZScoreReversion.self, .init()),
    ]

    @Test func everyRegisteredStrategyIsCheckedHere() {
        #expect(StrategyRegistry.builtIn.descriptors.map(\.name) == Self.all.map(\.descriptor.name))
    }

    @Test(arguments: all)
    func defaultsAreThoseOfTheCode(strategy: BuiltIn) throws {
        var members: [(key: String, value: JSONValue)] = []
        for parameter in strategy.descriptor.parameters {
            members.append((parameter.name, try #require(parameter.defaultValue)))
        }
        #expect(try !strategy.differsFromDefaults(JSONValue(.object(members))))
    }

    @Test(arguments: all)
    func defaultsAreWithinTheirOwnBoundsAndWorkTogether(strategy: BuiltIn) throws {
        for parameter in strategy.descriptor.parameters {
            try parameter.check(try #require(parameter.defaultValue), at: parameter.name)
        }
        let setup = StrategySetup(coins: [try Coin("BTC"), try Coin("ETH")], interval: .hour4)
        let made = try StrategyRegistry.builtIn.make(strategy.descriptor.name, parameters: [:], setup: setup)
        #expect(made.subscriptions == setup.candleSubscriptions)
    }

    @Test(arguments: all)
    func keysAreThoseOfTheCode(strategy: BuiltIn) throws {
        #expect(strategy.descriptor.parameters.map(\.name).sorted() == (try strategy.codingKeys().sorted()))
    }

    @Test(arguments: all)
    func everythingIsExplained(strategy: BuiltIn) {
        #expect(strategy.descriptor.summary.hasSuffix("."))
        #expect(strategy.descriptor.details.hasSuffix("."))
        #expect(strategy.descriptor.parameters.allSatisfy { $0.meaning.hasSuffix(".") })
    }
}
