import ArgumentParser
import StrategyKit
import TradingCore

/// `hl strategies`: what can be named in a strategy file.
struct StrategiesCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "strategies", abstract: "List the strategies, or show one with its parameters.")

    @Argument(help: "A strategy's name.")
    var name: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run(in environment: CommandEnvironment) async throws {
        let (registry, terminal) = (environment.registry, environment.terminal)
        guard let name else {
            let descriptors = registry.descriptors
            if json {
                try terminal.printUnchanged(JSONValue(.array(descriptors.map(\.json))).pretty)
            } else {
                let width = descriptors.map(\.name.count).max() ?? 0
                for descriptor in descriptors {
                    try terminal.print("\(descriptor.name.padded(to: width))  \(descriptor.summary)")
                }
                terminal.say("hl strategies NAME shows the parameters of one.")
            }
            return
        }
        guard let descriptor = registry.descriptor(name) else {
            throw UnknownStrategy(name: name, known: registry.descriptors.map(\.name))
        }
        if json { try terminal.printUnchanged(descriptor.json.pretty) } else { try terminal.print(descriptor.text) }
    }
}

extension StrategyDescriptor {
    /// The strategy for people.
    var text: String {
        var lines = [name, "  \(summary)"]
        if !details.isEmpty { lines.append("  \(details)") }
        let rows = parameters.map { [$0.name, $0.kind.text + ($0.unit.isEmpty ? "" : ", \($0.unit)"), $0.defaultText] }
        let table = [["parameter", "value", "default"]] + rows
        let widths = (0..<3).map { column in table.map { $0[column].count }.max() ?? 0 }
        lines.append("")
        for (index, row) in table.enumerated() {
            let cells = zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
            lines.append("  \(cells)  \(index == 0 ? "meaning" : parameters[index - 1].meaning)")
        }
        return lines.joined(separator: "\n")
    }

    /// The strategy for programs.
    var json: JSONValue {
        [
            "name": .text(name), "summary": .text(summary), "details": .text(details),
            "parameters": JSONValue(
                .array(
                    parameters.map {
                        [
                            "name": .text($0.name), "kind": .text($0.kind.text), "unit": .text($0.unit),
                            "default": $0.defaultValue ?? JSONValue(.null), "meaning": .text($0.meaning),
                        ]
                    })),
        ]
    }
}

extension ParameterDescriptor {
    var defaultText: String { defaultValue.map(\.plainText) ?? "required" }
}

extension ParameterDescriptor.Kind {
    /// What may be written, in words.
    var text: String {
        switch self {
        case .integer(let range): "whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "number from \(range.lowerBound) to \(range.upperBound)"
        case .usd: "amount above 0"
        case .size: "size above 0"
        case .rate: "share from 0 to 1"
        case .flag: "true or false"
        case .choice(let words): words.joined(separator: " or ")
        }
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
