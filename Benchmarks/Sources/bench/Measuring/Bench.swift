import Foundation

/// Runs pieces of work for some rounds and keeps what they took.
///
/// ```swift
/// try bench.measure("parse", "parse a price", .nanoseconds("price"), items: texts.count) { try parse(texts) }
/// ```
struct Bench {
    /// The rounds of each benchmark, after one that does not count.
    let rounds: Int
    /// Only benchmarks whose name contains one of these are run; all when there is none.
    let filters: [String]
    /// Takes each result as soon as it is there.
    let show: (Measurement) -> Void
    /// The results so far.
    private(set) var results: [Measurement] = []
    /// Everything computed goes in here, so that the compiler cannot leave it out.
    private var sink: UInt64 = 0

    init(rounds: Int, filters: [String], show: @escaping (Measurement) -> Void) {
        self.rounds = rounds
        self.filters = filters
        self.show = show
    }

    /// Whether any of some benchmarks is asked for; a name that ends with a hyphen stands for all that begin with it.
    func wants(_ ids: String...) -> Bool {
        filters.isEmpty
            || ids.contains { id in filters.contains { id.contains($0) || (id.hasSuffix("-") && $0.contains(id)) } }
    }

    /// Measures processor time.
    ///
    /// A round does `items` of the unit. `prepare` makes what it needs and is not measured; what `work` returns depends
    /// on everything that it computed; `counts` are whole numbers to show besides, such as fills, asked for at the end.
    ///
    /// - Returns: The median, or nil where the benchmark is not asked for.
    /// - Throws: What the work throws.
    @discardableResult
    mutating func measure<Input>(
        _ id: String, _ title: String, _ unit: Measurement.Unit, items: Int,
        against reference: Measurement.Reference? = nil, counts: () -> [String: Int] = { [:] },
        prepare: () throws -> Input, work: (inout Input) throws -> UInt64
    ) throws -> Double? {
        guard wants(id) else { return nil }
        var values: [Double] = []
        for round in 0...rounds {
            var input = try prepare()
            let start = ProcessClock.seconds
            sink ^= try work(&input)
            let seconds = ProcessClock.seconds - start
            if round > 0 { values.append(unit.isRate ? Double(items) / seconds : seconds * 1e9 / Double(items)) }
        }
        return keep(Measurement(id, title, unit, values, against: reference, counts: counts()))
    }

    /// Measures work that needs no preparation.
    @discardableResult
    mutating func measure(
        _ id: String, _ title: String, _ unit: Measurement.Unit, items: Int,
        against reference: Measurement.Reference? = nil, work: () throws -> UInt64
    ) throws -> Double? {
        try measure(id, title, unit, items: items, against: reference, prepare: {}, work: { _ in try work() })
    }

    /// Measures work that waits now and then.
    @discardableResult
    mutating func measureWaiting(
        _ id: String, _ title: String, _ unit: Measurement.Unit, items: Int, work: () async throws -> UInt64
    ) async throws -> Double? {
        guard wants(id) else { return nil }
        var values: [Double] = []
        for round in 0...rounds {
            let start = ProcessClock.seconds
            sink ^= try await work()
            let seconds = ProcessClock.seconds - start
            if round > 0 { values.append(unit.isRate ? Double(items) / seconds : seconds * 1e9 / Double(items)) }
        }
        return keep(Measurement(id, title, unit, values))
    }

    /// Keeps figures that were taken elsewhere.
    @discardableResult
    mutating func keep(_ measurement: Measurement) -> Double {
        results.append(measurement)
        show(measurement)
        return measurement.median
    }

    /// Says something if all that was computed is one unlikely number.
    func finish() {
        if sink == 0x5EED_0F_C0DE { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}

/// Something that keeps the benchmarks from giving figures that can be trusted.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
