public import EthereumCrypto
public import TradingCore

/// A block and what is in it.
public struct ExplorerBlock: Codable, Sendable, Hashable {
    /// When it was made.
    public var blockTime: Timestamp
    /// What it is known by.
    public var hash: Bytes32
    /// Its number.
    public var height: Int
    /// How many transactions are in it.
    public var numTxs: Int
    /// Who made it.
    public var proposer: Address
    /// The transactions.
    public var txs: TolerantList<ExplorerTransaction>

    /// Makes one from its parts.
    public init(
        blockTime: Timestamp, hash: Bytes32, height: Int, numTxs: Int, proposer: Address,
        txs: TolerantList<ExplorerTransaction>
    ) {
        self.blockTime = blockTime
        self.hash = hash
        self.height = height
        self.numTxs = numTxs
        self.proposer = proposer
        self.txs = txs
    }
}

/// The answer to a question about one block.
public struct BlockDetails: Codable, Sendable, Hashable {
    /// What kind of answer it is: "blockDetails".
    public var type: String
    /// The block.
    public var blockDetails: ExplorerBlock

    /// Makes one from its parts.
    public init(type: String, blockDetails: ExplorerBlock) {
        self.type = type
        self.blockDetails = blockDetails
    }
}

/// Asks for a block.
public struct BlockDetailsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = BlockDetails
    /// "blockDetails".
    public static let type = "blockDetails"
    /// 40.
    public static let weight = RequestWeight(40)
    /// The block explorer.
    public static let path = RequestPath.explorer
    /// Its number.
    public var height: Int

    /// Makes the question.
    public init(height: Int) {
        self.height = height
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("height", .number(height))] }
}

extension InfoClient {
    /// A block and what is in it.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func block(_ height: Int) async throws(InfoError) -> ExplorerBlock {
        try await answer(to: BlockDetailsRequest(height: height)).blockDetails
    }
}
