internal import EthereumCrypto
internal import TradingCore

/// Questions that concern the faucet.
extension LocalExchange {
    /// The questions about an account's own state, by which a new address makes itself known.
    private static let stateQuestions = [
        "clearinghouseState", "spotClearinghouseState", "webData2", "openOrders", "frontendOpenOrders", "userFees",
    ]

    /// Who wishes for money by a question, and whether that is all it asks for; nil where the faucet has nothing to do with it.
    func wish(in question: JSONValue) -> (user: Address, isAsked: Bool)? {
        guard let faucet = settings.faucet, case .string(let type)? = question["type"]?.content,
            case .string(let text)? = question["user"]?.content, let user = try? Address(text.lowercased())
        else { return nil }
        if type == "faucet" { return (user, true) }
        return Self.stateQuestions.contains(type) && faucet.moment != .asked ? (user, false) : nil
    }
}
