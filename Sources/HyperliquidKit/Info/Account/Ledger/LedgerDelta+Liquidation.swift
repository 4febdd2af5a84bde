public import TradingCore

extension LedgerDelta {
    /// Positions were closed by force.
    public struct Liquidation: Codable, Sendable, Hashable {
        var type = "liquidation"
        /// What they were worth.
        public var liquidatedNtlPos: USD
        /// What the account was worth.
        public var accountValue: USD
        /// Which margin gave out.
        public var leverageType: Open<LiquidatedMargin>
        /// The positions.
        public var liquidatedPositions: [LiquidatedPosition]

        /// Describes an entry.
        public init(
            liquidatedNtlPos: USD, accountValue: USD, leverageType: Open<LiquidatedMargin>,
            liquidatedPositions: [LiquidatedPosition]
        ) {
            self.liquidatedNtlPos = liquidatedNtlPos
            self.accountValue = accountValue
            self.leverageType = leverageType
            self.liquidatedPositions = liquidatedPositions
        }
    }

    /// A position that was closed by force.
    public struct LiquidatedPosition: Codable, Sendable, Hashable {
        /// The market.
        public var coin: Coin
        /// The signed size.
        public var szi: Size

        /// Describes a position.
        public init(coin: Coin, szi: Size) {
            self.coin = coin
            self.szi = szi
        }
    }

    /// Which margin gave out.
    public enum LiquidatedMargin: String, Codable, Sendable, Hashable, CaseIterable {
        /// That of the whole account.
        case cross = "Cross"
        /// That of one position.
        case isolated = "Isolated"
    }
}
