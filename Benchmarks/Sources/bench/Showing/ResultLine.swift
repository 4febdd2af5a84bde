import Foundation

/// A result as one line of JSON.
struct ResultLine: Encodable {
    private struct Reference: Encodable {
        let name: String
        let value: Double
    }

    private let benchmark: String
    private let title: String
    private let unit: String
    private let rounds: Int
    private let min: Double
    private let median: Double
    private let max: Double
    private let against: Reference?
    private let ratio: Double?
    private let counts: [String: Int]?

    init(_ result: Measurement) {
        benchmark = result.id
        title = result.title
        unit = result.unit.text
        rounds = result.values.count
        min = result.least
        median = result.median
        max = result.most
        against = result.reference.map { Reference(name: $0.name, value: $0.value) }
        ratio = result.ratio
        counts = result.counts.isEmpty ? nil : result.counts
    }

    /// The line.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}
