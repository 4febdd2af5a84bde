internal import EthereumCrypto
internal import TradingCore

/// Questions that concern the faucet.
extension LocalExchange {
    /// The questions about an account's own state, by which a new address makes itself known.
    private static let stateQuestions = [
        "clearinghouseState", "spotClearinghouseState", "webData2", "openOrders", "frontendOpenOrders", "userFees",
    ]

    /// Opens the account of a new address that asks for its state or for money.
    ///
    /// - Returns: The answer to `{"type":"faucet","user":"0x…"}`; nil for every other question, which is to be answered then.
    mutating func pour(forQuestion question: JSONValue, at time: Timestamp) -> JSONValue? {
        guard let faucet = settings.faucet, case .string(let type)? = question["type"]?.content,
            case .string(let text)? = question["user"]?.content, let user = try? Address(text.lowercased())
        else { return nil }
        if Self.stateQuestions.contains(type) { pour(for: user, at: .firstQuestion, time) }
        guard type == "faucet" else { return nil }
        let isNew = pour(for: user, at: .asked, time)
        return ["type": "faucet", "amount": .text(isNew ? faucet.amount : .zero)]
    }
}
