public import TradingCore

/// The answer to a question, before it is put into a body.
public enum InfoAnswer: Sendable {
    /// Status 200 and what was asked for.
    case json(JSONValue)
    /// Status 422 and a text: nobody knows such a question.
    case unprocessable(String)
    /// Status 500 and the body `null`.
    case serverError
}

extension LocalExchange {
    /// Answers a question; so far only that for the state of the exchange itself.
    public func answerInfo(_ question: JSONValue, at time: Timestamp) -> InfoAnswer {
        guard case .string("exchangeStatus")? = question["type"]?.content else {
            return .unprocessable(ActionVerifier.unprocessableText)
        }
        return .json(["time": .number(time.milliseconds), "specialStatuses": JSONValue(.null)])
    }

    /// What a question costs of the weight that an address of the network has for each minute.
    static func weight(of question: JSONValue, answer: InfoAnswer) -> Int { 20 }
}
