extension PerpDeployAction {
    /// A margin table that is to be added to a dex.
    ///
    /// The exchange wants at most three tiers; by rising lower bound and falling leverage (the order unverified).
    public struct InsertMarginTable: WireRecord {
        /// One tier.
        public struct Tier: WireRecord {
            /// The notional from which it holds; the documentation names no unit.
            public var lowerBound: UInt64
            /// The highest leverage, from 1 to 50.
            public var maxLeverage: UInt32

            /// Describes a tier.
            public init(lowerBound: UInt64, maxLeverage: UInt32) {
                self.lowerBound = lowerBound
                self.maxLeverage = maxLeverage
            }

            /// Writes the fields in the order that is hashed.
            public func writeFields(to writer: inout some ActionWriter) {
                writer.field("lowerBound", lowerBound)
                writer.field("maxLeverage", maxLeverage)
            }

            /// Reads the fields.
            ///
            /// - Throws: ``ActionError`` that names the field.
            public init(fields: inout ActionFields) throws(ActionError) {
                lowerBound = try fields.read("lowerBound")
                maxLeverage = try fields.read("maxLeverage")
            }
        }

        /// The name of the dex.
        public var dex: String
        /// What the table is called.
        public var description: String
        /// The tiers, in the order given.
        public var tiers: [Tier]

        /// Describes a table.
        public init(dex: String, description: String, tiers: [Tier]) {
            self.dex = dex
            self.description = description
            self.tiers = tiers
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("dex", dex)
            writer.object("marginTable") { writer in
                writer.field("description", description)
                writer.field("marginTiers", tiers)
            }
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            dex = try fields.read("dex")
            var table = try fields.readObject("marginTable")
            description = try table.read("description")
            tiers = try table.read("marginTiers")
            try table.finish()
        }
    }
}
