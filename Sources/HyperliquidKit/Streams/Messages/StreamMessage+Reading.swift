internal import TradingCore

extension StreamMessage {
    /// The channels that it has types for.
    static let channels: Set<String> = Set(readers.keys)

    private typealias Reader = @Sendable (JSONValue) throws(JSONError) -> (StreamMessage, DecodingReport)

    private static let readers: [String: Reader] = [
        "activeAssetCtx": reader { .perpContext($0) }, "activeSpotAssetCtx": reader { .spotContext($0) },
        "assetCtxs": reader { .perpContexts($0) }, "spotAssetCtxs": reader { .spotContexts($0) },
        "allDexsAssetCtxs": reader { .allPerpContexts($0) }, "outcomeMetaUpdates": reader { .outcomes($0) },
        "fastAssetCtxs": { (data) throws(JSONError) in
            let (message, report) = try FastContextsMessage.read(data)
            return (.fastContexts(message), report)
        },
        "notification": reader { .notification($0) }, "userFundings": reader { .fundings($0) },
        "userNonFundingLedgerUpdates": reader { .ledger($0) },
        "userHistoricalOrders": reader { .historicalOrders($0) },
        "userTwapSliceFills": reader { .twapSliceFills($0) }, "userTwapHistory": reader { .twapHistory($0) },
        "activeAssetData": reader { .activeAssetData($0) }, "clearinghouseState": reader { .clearinghouseState($0) },
        "allDexsClearinghouseState": reader { .allClearinghouseStates($0) }, "openOrders": reader { .openOrders($0) },
        "twapStates": reader { .twapStates($0) }, "spotState": reader { .spotState($0) },
        "webData3": reader { .webData3($0) }, "webData2": reader { .webData2($0) },
    ]

    /// Reads the data of a message.
    ///
    /// - Parameters:
    ///   - data: The data.
    ///   - channel: The channel; one of ``channels``.
    /// - Returns: What it says and what was passed over; nil for another channel.
    /// - Throws: ``TradingCore/JSONError`` when something that matters is missing or of another type.
    static func read(
        _ data: JSONValue, of channel: String
    ) throws(JSONError) -> (message: StreamMessage, report: DecodingReport)? {
        guard let reader = readers[channel] else { return nil }
        return try reader(data)
    }

    private static func reader<Message: Decodable & SendableMetatype>(
        _ make: @escaping @Sendable (Message) -> StreamMessage
    ) -> Reader {
        { (data) throws(JSONError) in
            let (message, report) = try data.decodeTolerantly(Message.self, at: "data")
            return (make(message), report)
        }
    }
}
