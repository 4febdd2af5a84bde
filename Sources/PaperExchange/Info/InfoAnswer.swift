public import TradingCore

/// The answer to a question, before it is put into a body.
public enum InfoAnswer: Sendable {
    /// Status 200 and what was asked for.
    case json(JSONValue)
    /// Status 422 and a text: nobody knows such a question, or it lacks something.
    case unprocessable(String)
    /// Status 500 and the body `null`, which is how the exchange answers for some unknown users and coins.
    case serverError

    /// What the exchange says to a body that is no question.
    public static let undeserialisable = "Failed to deserialize the JSON body into the target type"

    /// How many elements the answer has for the weight of its request.
    public var elements: Int {
        if case .json(let value) = self { value.elements?.count ?? 0 } else { 0 }
    }
}

/// Why a question has no answer.
enum InfoRefusal: Error {
    /// It is no question.
    case unprocessable
    /// It names what does not exist where the exchange then fails.
    case serverError
}
