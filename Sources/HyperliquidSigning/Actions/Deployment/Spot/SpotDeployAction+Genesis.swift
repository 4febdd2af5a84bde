extension SpotDeployAction {
    /// The end of handing out a token.
    public struct Genesis: WireRecord {
        /// The exchange's number of the token.
        public var token: UInt32
        /// How much of it there is, in its smallest unit; the exchange compares it with what was handed out (unverified).
        public var maxSupply: Wei
        /// Whether the pair goes without the automatic liquidity.
        public var hasNoHyperliquidity: Bool

        /// Describes the end.
        public init(token: UInt32, maxSupply: Wei, hasNoHyperliquidity: Bool = false) {
            self.token = token
            self.maxSupply = maxSupply
            self.hasNoHyperliquidity = hasNoHyperliquidity
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("token", token)
            writer.field("maxSupply", maxSupply)
            writer.flag("noHyperliquidity", hasNoHyperliquidity)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            token = try fields.read("token")
            maxSupply = try fields.read("maxSupply")
            hasNoHyperliquidity = try fields.readFlag("noHyperliquidity")
        }
    }
}
