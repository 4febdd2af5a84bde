public import EthereumCrypto
public import TradingCore

/// What the exchange says to the question for one order.
public enum OrderStatusAnswer: Sendable, Hashable {
    /// It knows the order.
    case order(HistoricalOrder)
    /// It does not know the order.
    ///
    /// Just after an order was sent this proves nothing: the exchange's index may lag behind.
    case unknownOid
    /// It says something that this version does not know; the whole answer as it stands.
    case unknown(String, JSONValue)
}

extension OrderStatusAnswer: Codable {
    private enum Kind: String {
        case order, unknownOid
    }

    private enum CodingKeys: String, CodingKey {
        case status, order
    }

    /// Reads the answer.
    ///
    /// - Throws: When the status or the order is missing or broken.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Open<Kind>.self, forKey: .status) {
        case .known(.order): self = .order(try container.decode(HistoricalOrder.self, forKey: .order))
        case .known(.unknownOid): self = .unknownOid
        case .unknown(let name): self = .unknown(name, try JSONValue(from: decoder))
        }
    }

    /// Writes the answer.
    public func encode(to encoder: any Encoder) throws {
        if case .unknown(_, let raw) = self { return try raw.encode(to: encoder) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .order(let order):
            try container.encode(Kind.order.rawValue, forKey: .status)
            try container.encode(order, forKey: .order)
        case .unknownOid: try container.encode(Kind.unknownOid.rawValue, forKey: .status)
        case .unknown: break
        }
    }
}

/// Asks how one order stands, by its number or by the client's name of it.
public struct OrderStatusRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = OrderStatusAnswer
    /// "orderStatus".
    public static let type = "orderStatus"
    /// 2.
    public static let weight = RequestWeight(2)
    /// Whose order.
    public var user: Address
    /// Which order.
    public var order: OrderName

    /// Makes the question.
    public init(user: Address, order: OrderName) {
        self.user = user
        self.order = order
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + [("oid", order.json)]
    }
}

/// How an order is called in a question: by the exchange's number or by the client's name.
public enum OrderName: Sendable, Hashable {
    /// The exchange's number.
    case oid(OrderID)
    /// The client's name.
    case cloid(Cloid)

    var json: JSONValue {
        switch self {
        case .oid(let oid): .number(oid.rawValue)
        case .cloid(let cloid): .text(cloid)
        }
    }
}

extension InfoClient {
    /// How an order stands, by the exchange's number of it.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func orderStatus(of user: Address, order: OrderID) async throws(InfoError) -> OrderStatusAnswer {
        try await answer(to: OrderStatusRequest(user: user, order: .oid(order)))
    }

    /// How an order stands, by the client's name of it.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func orderStatus(of user: Address, cloid: Cloid) async throws(InfoError) -> OrderStatusAnswer {
        try await answer(to: OrderStatusRequest(user: user, order: .cloid(cloid)))
    }
}
