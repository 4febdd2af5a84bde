public import EthereumCrypto
public import TradingCore

/// An action that was put into a block.
public struct ExplorerTransaction: Codable, Sendable, Hashable {
    /// What was done, as it was signed.
    public var action: JSONValue
    /// The number of the block.
    public var block: Int
    /// Why it failed; nil when it did not.
    public var error: String?
    /// What it is known by.
    public var hash: Bytes32
    /// When.
    public var time: Timestamp
    /// Who did it.
    public var user: Address

    /// Makes one from its parts.
    public init(action: JSONValue, block: Int, error: String? = nil, hash: Bytes32, time: Timestamp, user: Address) {
        self.action = action
        self.block = block
        self.error = error
        self.hash = hash
        self.time = time
        self.user = user
    }

    /// What kind of action it is, such as "order".
    public var type: String? { try? action["type"]?.decode(String.self) }
}

/// The answer to a question about one transaction.
public struct TransactionDetails: Codable, Sendable, Hashable {
    /// What kind of answer it is: "txDetails".
    public var type: String
    /// The transaction.
    public var tx: ExplorerTransaction

    /// Makes one from its parts.
    public init(type: String, tx: ExplorerTransaction) {
        self.type = type
        self.tx = tx
    }
}

/// Asks for a transaction.
public struct TransactionDetailsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TransactionDetails
    /// "txDetails".
    public static let type = "txDetails"
    /// 40.
    public static let weight = RequestWeight(40)
    /// The block explorer.
    public static let path = RequestPath.explorer
    /// What it is known by.
    public var hash: Bytes32

    /// Makes the question.
    public init(hash: Bytes32) {
        self.hash = hash
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("hash", .text(hash))] }
}

extension InfoClient {
    /// A transaction.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func transaction(_ hash: Bytes32) async throws(InfoError) -> ExplorerTransaction {
        try await answer(to: TransactionDetailsRequest(hash: hash)).tx
    }
}
