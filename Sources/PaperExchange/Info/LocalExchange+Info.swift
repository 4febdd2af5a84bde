import HyperliquidKit
public import TradingCore

/// Questions: every request of `/info` that the exchange core can answer, in the exchange's own shapes.
///
/// Source: info.md. What is no part of the core (deployments, auctions, token genesis, the explorer) is answered as the
/// exchange answers an unknown request. Lists that are truly empty here (outcomes, vaults, validators) are given as such.
extension LocalExchange {
    /// Answers a question.
    ///
    /// - Parameters:
    ///   - question: The body of the request.
    ///   - time: When it was asked.
    /// - Returns: The answer; never an error of another kind, whatever the question.
    public func answerInfo(_ question: JSONValue, at time: Timestamp) -> InfoAnswer {
        guard case .string(let type)? = question["type"]?.content else {
            return .unprocessable(InfoAnswer.undeserialisable)
        }
        let question = InfoQuestion(body: question, time: time)
        do throws(InfoRefusal) {
            for family in [marketAnswer, listingAnswer, accountAnswer, historyAnswer, standingAnswer, emptyAnswer] {
                if let answer = try family(type, question) { return .json(answer) }
            }
        } catch {
            if error == .serverError { return .serverError }
        }
        return .unprocessable(InfoAnswer.undeserialisable)
    }

    /// What a question costs of the weight that an address on the internet has for each minute.
    ///
    /// - Parameters:
    ///   - question: The body of the request.
    ///   - answer: Its answer, whose length counts for lists of records.
    /// - Returns: The weight, rounded up where the documentation leaves it open.
    public static func weight(of question: JSONValue, answer: InfoAnswer) -> Int {
        guard case .string(let type)? = question["type"]?.content, let weight = weights[type] else {
            return RequestWeight.standard.base
        }
        return weight.total(elements: answer.elements)
    }

    private static let weights = Dictionary(
        InfoCatalogue.all.map { ($0.type, $0.weight) }, uniquingKeysWith: { first, _ in first })
}
