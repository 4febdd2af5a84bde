extension SpotDeployAction {
    /// The part of a token's trading fees that its deployer gets.
    public struct TradingFeeShare: WireRecord {
        /// The exchange's number of the token.
        public var token: UInt32
        /// The part, from "0%" to "100%"; the exchange lets it only fall (unverified).
        public var share: Percentage

        /// Describes a part.
        public init(token: UInt32, share: Percentage) {
            self.token = token
            self.share = share
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("token", token)
            writer.field("share", share)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            token = try fields.read("token")
            share = try fields.read("share")
        }
    }
}
