import ArgumentParser
import EthereumCrypto
import HyperliquidKit
import TradingCore

/// `hl limits`: what an account may still send.
struct LimitsCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "Show what is left of the exchange's limits.",
        discussion: """
            Actions are counted for each account: 10,000 and one for every dollar traded. Requests are counted for each address \
            on the internet, by the exchange alone: what is shown is what this program itself has used.
            """)

    @OptionGroup var exchange: EndpointOptions

    @Argument(help: "The account, not its agent.")
    var address: String

    @Flag(help: "Print JSON.")
    var json = false

    func run(in environment: CommandEnvironment) async throws {
        let account: Address
        do {
            account = try Address(address)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
        let client = try exchange.client()
        do {
            let rate = try await client.info.rateLimit(of: account)
            let report = try await client.limits(of: account)
            if json {
                try environment.terminal.printUnchanged(report.json(volume: rate.cumVlm).pretty)
            } else {
                try environment.terminal.print("account    \(account) on \(exchange.endpoint)")
                try environment.terminal.print("traded     \(rate.cumVlm) USD")
                try environment.terminal.print(report.description)
            }
            await client.shutdown()
        } catch {
            await client.shutdown()
            throw error
        }
    }
}

extension LimitsReport {
    fileprivate func json(volume: USD) -> JSONValue {
        func number(_ count: Int?) -> JSONValue { count.map { .number($0) } ?? JSONValue(.null) }
        return [
            "cumVlm": .text(volume), "weightLeft": .number(weightLeft), "weightLimit": .number(weightLimit),
            "actionsLeft": number(actionsLeft), "cancelsLeft": number(cancelsLeft), "actionLimit": number(actionLimit),
            "inFlight": .number(actionsInFlight), "inFlightLimit": .number(actionsInFlightLimit),
        ]
    }
}
