public import TradingCore

extension RunReport {
    /// The report of an earlier run, put together from what was kept of it.
    ///
    /// The figures are those that the run wrote down, to the eight decimals of ratios there; candles are not kept, so there is
    /// no price chart.
    ///
    /// - Parameters:
    ///   - summary: What ``JSONReport`` wrote.
    ///   - fills: The run's fills, in order.
    ///   - curve: Its equity over time.
    /// - Throws: `JSONError` when the summary is not one.
    public init(summary: JSONValue, fills: [Fill], curve: [EquityPoint]) throws(JSONError) {
        var trades = TradeLedger()
        for fill in fills { trades.add(fill) }
        self.init(
            name: try summary.figure("name"), strategy: try summary.figure("strategy"),
            parameters: try summary.pairs("parameters"), mode: try summary.figure("mode"),
            coins: try summary.figure("coins"), interval: try summary.optional("interval", Interval.self),
            from: try summary.time("from"), to: try summary.time("to"), bars: try summary.figure("bars"),
            wallSeconds: try summary.optional("wallSeconds", Double.self),
            statistics: try RunStatistics(summary: summary, trades: trades), curve: curve, fills: fills,
            trades: trades.closed + trades.open, assumptions: try summary.figure("assumptions"),
            warnings: try summary.figure("warnings"), journalHash: try summary.optional("journalHash", String.self))
    }
}

extension Drawdown {
    /// The worst drawdown of an earlier run, or nil where it had none.
    init?(summary: JSONValue) throws(JSONError) {
        guard let peak = try summary.optional("maxDrawdownPeakEquity", USD.self),
            let seconds = try summary.optional("maxDrawdownSeconds", Int64.self)
        else { return nil }
        let peakTime = try summary.time("maxDrawdownPeakTime")
        self.init(
            peak: peak, trough: try summary.figure("maxDrawdownTroughEquity"), peakTime: peakTime,
            troughTime: try summary.time("maxDrawdownTroughTime"), endTime: peakTime + seconds * 1000,
            isRecovered: try summary.figure("maxDrawdownRecovered"))
    }
}

extension JSONValue {
    /// A member that a summary must have.
    func figure<Value: Decodable>(_ key: String) throws(JSONError) -> Value {
        guard let value = self[key] else {
            throw JSONError(line: line, path: key, message: "the summary of the run lacks this figure")
        }
        return try value.decode(Value.self, at: key)
    }

    /// A member that a summary may leave out or write as null.
    func optional<Value: Decodable>(_ key: String, _ type: Value.Type) throws(JSONError) -> Value? {
        guard let value = self[key] else { return nil }
        if case .null = value.content { return nil }
        return try value.decode(type, at: key)
    }

    /// A share or ratio, written as a decimal.
    func ratio(_ key: String) throws(JSONError) -> Double? { try optional(key, String.self).flatMap(Double.init) }

    /// A moment, written as ISO 8601.
    func time(_ key: String) throws(JSONError) -> Timestamp {
        let text: String = try figure(key)
        guard let time = Timestamp(text) else {
            throw JSONError(line: line, path: key, message: "\"\(text)\" is no time")
        }
        return time
    }

    fileprivate func pairs(_ key: String) throws(JSONError) -> [RunReport.Parameter] {
        try (self[key]?.elements ?? []).map { pair throws(JSONError) in
            RunReport.Parameter(try pair.figure("name"), try pair.figure("value"))
        }
    }
}
