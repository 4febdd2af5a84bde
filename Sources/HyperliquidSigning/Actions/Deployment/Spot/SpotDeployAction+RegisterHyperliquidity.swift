public import TradingCore

extension SpotDeployAction {
    /// The orders of a pair's automatic liquidity.
    public struct RegisterHyperliquidity: WireRecord {
        /// The exchange's number of the pair.
        public let spot: UInt32
        /// The lowest price, in the quote token.
        public let startPrice: Price
        /// The size of each order, in the base token.
        public let orderSize: Size
        /// How many orders there are.
        public let orderCount: UInt64
        /// How many levels start with bids that the deployer pays for (unverified).
        ///
        /// Nil says nothing, which is not the same as zero in the hash.
        public let seededLevels: UInt64?

        /// Describes the orders.
        ///
        /// - Throws: ``ActionError`` when price or size are not above zero.
        public init(
            spot: UInt32, startPrice: Price, orderSize: Size, orderCount: UInt64, seededLevels: UInt64? = nil
        ) throws(ActionError) {
            try startPrice.requireAboveZero(at: "startPx")
            try orderSize.requireAboveZero(at: "orderSz")
            self.spot = spot
            self.startPrice = startPrice
            self.orderSize = orderSize
            self.orderCount = orderCount
            self.seededLevels = seededLevels
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("spot", spot)
            writer.field("startPx", startPrice)
            writer.field("orderSz", orderSize)
            writer.field("nOrders", orderCount)
            writer.field("nSeededLevels", ifPresent: seededLevels)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            let spot = try fields.read("spot", as: UInt32.self)
            let startPrice = try fields.read("startPx", as: Price.self)
            let orderSize = try fields.read("orderSz", as: Size.self)
            let orderCount = try fields.read("nOrders", as: UInt64.self)
            let seededLevels = try fields.readOptional("nSeededLevels", as: UInt64.self)
            self = try fields.placing { () throws(ActionError) in
                try Self(
                    spot: spot, startPrice: startPrice, orderSize: orderSize, orderCount: orderCount,
                    seededLevels: seededLevels)
            }
        }
    }
}
