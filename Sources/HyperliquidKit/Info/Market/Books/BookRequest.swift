public import TradingCore

/// Asks for a book, whole or with prices drawn together.
public struct BookRequest: InfoRequest {
    /// The book; nil for a coin that does not exist.
    public typealias Answer = BookSnapshot?
    /// "l2Book".
    public static let type = "l2Book"
    /// 2.
    public static let weight = RequestWeight(2)
    /// The market.
    public let coin: Coin
    /// To how many significant figures prices are drawn together, from 2 to 5; nil for not at all.
    public let significantFigures: Int?
    /// Of how many steps of the fifth figure one level is made: 1, 2 or 5; nil for 1.
    public let mantissa: Int?

    /// Makes the question.
    ///
    /// - Throws: ``InfoError`` for a combination that the exchange does not offer.
    public init(coin: Coin, significantFigures: Int? = nil, mantissa: Int? = nil) throws(InfoError) {
        if let figures = significantFigures, !(2...5).contains(figures) {
            throw InfoError(
                .refused, request: Self.type,
                "prices of \(coin) cannot be drawn together to \(figures) significant figures; ask for 2 to 5, or for none"
            )
        }
        if let mantissa, significantFigures != 5 || ![1, 2, 5].contains(mantissa) {
            throw InfoError(
                .refused, request: Self.type,
                "a mantissa of \(mantissa) is not offered for \(coin); ask for 1, 2 or 5 together with 5 significant figures"
            )
        }
        self.coin = coin
        self.significantFigures = significantFigures
        self.mantissa = mantissa
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        var parameters: [(String, JSONValue)] = [("coin", .text(coin))]
        if let significantFigures { parameters.append(("nSigFigs", .number(significantFigures))) }
        if let mantissa { parameters.append(("mantissa", .number(mantissa))) }
        return parameters
    }
}

extension InfoClient {
    /// The best levels of a book, at most twenty a side.
    ///
    /// - Parameters:
    ///   - coin: The market.
    ///   - significantFigures: To how many figures prices are drawn together, from 2 to 5; nil for not at all.
    ///   - mantissa: Of how many steps of the fifth figure one level is made: 1, 2 or 5.
    /// - Returns: The book; nil for a coin that does not exist.
    /// - Throws: ``InfoError`` for a combination that is not offered, and when there is no answer or it cannot be read.
    public func orderBook(
        of coin: Coin, significantFigures: Int? = nil, mantissa: Int? = nil
    ) async throws(InfoError) -> BookSnapshot? {
        try await answer(to: BookRequest(coin: coin, significantFigures: significantFigures, mantissa: mantissa))
    }
}
