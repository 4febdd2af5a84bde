public import TradingCore

extension PerpDeployAction {
    /// Prices for the markets of a dex, in the collateral.
    ///
    /// Limits of the exchange that are not held here: 2.5 seconds between calls, a mark price moves by 1 % at most, no price beyond ten
    /// times that of the day's start, and at most two lists of mark prices.
    public struct SetOracle: WireRecord {
        /// The name of the dex.
        public let dex: String
        /// The oracle's prices.
        public let oraclePrices: CoinTable<Price>
        /// Opinions about the mark price; the median of them and of what trades on the dex becomes the mark.
        public let markPrices: [CoinTable<Price>]
        /// Prices of other exchanges, of all markets (what the exchange makes of them is unverified).
        public let externalPrices: CoinTable<Price>

        /// Describes an update.
        ///
        /// - Throws: ``ActionError`` when a price is not above zero.
        public init(
            dex: String, oraclePrices: CoinTable<Price>, markPrices: [CoinTable<Price>] = [],
            externalPrices: CoinTable<Price>
        ) throws(ActionError) {
            try oraclePrices.requireAboveZero(at: "oraclePxs")
            for (index, prices) in markPrices.enumerated() {
                try prices.requireAboveZero(at: FieldPath("markPxs").element(index))
            }
            try externalPrices.requireAboveZero(at: "externalPerpPxs")
            self.dex = dex
            self.oraclePrices = oraclePrices
            self.markPrices = markPrices
            self.externalPrices = externalPrices
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("dex", dex)
            writer.field("oraclePxs", oraclePrices)
            writer.field("markPxs", markPrices)
            writer.field("externalPerpPxs", externalPrices)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            let dex = try fields.read("dex", as: String.self)
            let oraclePrices = try fields.read("oraclePxs", as: CoinTable<Price>.self)
            let markPrices = try fields.read("markPxs", as: [CoinTable<Price>].self)
            let externalPrices = try fields.read("externalPerpPxs", as: CoinTable<Price>.self)
            self = try fields.placing { () throws(ActionError) in
                try Self(dex: dex, oraclePrices: oraclePrices, markPrices: markPrices, externalPrices: externalPrices)
            }
        }
    }
}
