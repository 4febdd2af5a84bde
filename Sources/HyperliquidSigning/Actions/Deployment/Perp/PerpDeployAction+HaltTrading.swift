public import TradingCore

extension PerpDeployAction {
    /// A market that stops or goes on.
    ///
    /// Stopping settles all positions at the mark price, and cancels all orders (the latter unverified).
    public struct HaltTrading: WireRecord {
        /// The market.
        public var coin: Coin
        /// Whether it stops, or with false goes on.
        public var isHalted: Bool

        /// Names a market.
        public init(coin: Coin, isHalted: Bool) {
            self.coin = coin
            self.isHalted = isHalted
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("coin", coin)
            writer.field("isHalted", isHalted)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            coin = try fields.read("coin")
            isHalted = try fields.read("isHalted")
        }
    }
}
