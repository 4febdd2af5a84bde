public import EthereumCrypto

extension PerpDeployAction {
    /// Who gets the deployer's part of a dex's fees.
    public struct SetFeeRecipient: WireRecord {
        /// The name of the dex.
        public var dex: String
        /// Who gets it.
        public var recipient: Address

        /// Names a recipient.
        public init(dex: String, recipient: Address) {
            self.dex = dex
            self.recipient = recipient
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("dex", dex)
            writer.field("feeRecipient", recipient)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            dex = try fields.read("dex")
            recipient = try fields.read("feeRecipient")
        }
    }
}
