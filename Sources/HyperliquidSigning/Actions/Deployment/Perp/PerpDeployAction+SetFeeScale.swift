public import TradingCore

extension PerpDeployAction {
    /// How the fees of a dex compare with the exchange's own.
    public struct SetFeeScale: WireRecord {
        /// The name of the dex.
        public var dex: String
        /// The deployer's part as a multiple of the usual fee, from 0 to 3; on mainnet it changes once in 30 days.
        public var scale: Rate

        /// Describes a scale.
        public init(dex: String, scale: Rate) {
            self.dex = dex
            self.scale = scale
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("dex", dex)
            writer.field("scale", scale)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            dex = try fields.read("dex")
            scale = try fields.read("scale")
        }
    }
}
