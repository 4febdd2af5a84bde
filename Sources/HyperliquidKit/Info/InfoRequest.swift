public import TradingCore

/// A question to the exchange, with the type of its answer.
///
/// ```swift
/// struct ExchangeStatusRequest: InfoRequest {
///     typealias Answer = ExchangeStatus
///     static let type = "exchangeStatus"
///     static let weight = RequestWeight(2)
/// }
/// ```
///
/// An answer is read tolerantly (``TradingCore/JSONValue/decodeTolerantly(_:at:)``): what is new is counted, a broken element of a
/// ``TradingCore/TolerantList`` is set aside, and everything else that cannot be read is an error with its place.
public protocol InfoRequest: Sendable {
    /// What comes back.
    associatedtype Answer: Decodable & Sendable
    /// The exchange's name of the question.
    static var type: String { get }
    /// What it costs of the weight that an address on the internet has for each minute.
    static var weight: RequestWeight { get }
    /// Where it goes: ``RequestPath/info`` or ``RequestPath/explorer``.
    static var path: RequestPath { get }
    /// What is asked, besides the type.
    var parameters: [(String, JSONValue)] { get }
}

extension InfoRequest {
    /// 20, as most questions.
    public static var weight: RequestWeight { .standard }
    /// ``RequestPath/info``.
    public static var path: RequestPath { .info }
    /// Nothing.
    public var parameters: [(String, JSONValue)] { [] }

    /// The body to post.
    public var body: JSONValue {
        JSONValue(.object([(key: "type", value: .text(Self.type))] + parameters.map { (key: $0.0, value: $0.1) }))
    }

    /// Reads an answer.
    ///
    /// - Throws: ``TradingCore/JSONError`` with line and path.
    public static func read(_ body: [UInt8]) throws(JSONError) -> (answer: Answer, report: DecodingReport) {
        let (answer, report) = try JSONValue(parsing: body).decodeTolerantly(Answer.self)
        return (answer, report)
    }
}

/// What a request costs.
///
/// Source: Hyperliquid documentation, "Rate limits": 1200 a minute for an address on the internet; some requests cost more for each 20
/// or 60 elements of their answer. Whether that is rounded up or down is not documented, so it is rounded up.
public struct RequestWeight: Sendable, Hashable {
    /// What it costs in any case.
    public var base: Int
    /// How many elements of the answer cost one more; nil where they cost nothing.
    public var elementsPerUnit: Int?

    /// Describes a cost.
    public init(_ base: Int, elementsPerUnit: Int? = nil) {
        self.base = base
        self.elementsPerUnit = elementsPerUnit
    }

    /// Most questions: 20.
    public static let standard = RequestWeight(20)
    /// Questions whose answer is a list of records: 20, and one for every 20 of them.
    public static let records = RequestWeight(20, elementsPerUnit: 20)

    /// What an answer of some elements costs in all.
    public func total(elements: Int) -> Int {
        guard let elementsPerUnit else { return base }
        return base + (elements + elementsPerUnit - 1) / elementsPerUnit
    }
}
