public import EthereumCrypto

extension SpotDeployAction {
    /// A user whose holdings of a token are frozen or freed.
    public struct FreezeUser: WireRecord {
        /// The exchange's number of the token.
        public var token: UInt32
        /// Whose holdings.
        public var user: Address
        /// Whether they are frozen, or with false freed.
        public var isFrozen: Bool

        /// Names a user.
        public init(token: UInt32, user: Address, isFrozen: Bool) {
            self.token = token
            self.user = user
            self.isFrozen = isFrozen
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("token", token)
            writer.field("user", user)
            writer.field("freeze", isFrozen)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            token = try fields.read("token")
            user = try fields.read("user")
            isFrozen = try fields.read("freeze")
        }
    }
}
