public import EthereumCrypto

extension SpotDeployAction {
    /// Who gets how much of a token at its start.
    ///
    /// The lists are hashed as given, as the official client does; the exchange counts them all together when the genesis is closed
    /// (unverified).
    public struct UserGenesis: WireRecord {
        /// The exchange's number of the new token.
        public var token: UInt32
        /// What users get, in the smallest unit of the new token.
        public var users: [KeyedPair<Address, Wei>]
        /// What the holders of other tokens get together, in the smallest unit of the new token.
        public var holders: [KeyedPair<UInt32, Wei>]
        /// Users that are left out among the holders, or with false let in again (unverified); nil says nothing about anybody.
        public var blacklist: [KeyedPair<Address, Bool>]?

        /// Describes a genesis.
        public init(
            token: UInt32, users: [KeyedPair<Address, Wei>], holders: [KeyedPair<UInt32, Wei>] = [],
            blacklist: [KeyedPair<Address, Bool>]? = nil
        ) {
            self.token = token
            self.users = users
            self.holders = holders
            self.blacklist = blacklist
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("token", token)
            writer.field("userAndWei", users)
            writer.field("existingTokenAndWei", holders)
            writer.field("blacklistUsers", ifPresent: blacklist)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            token = try fields.read("token")
            users = try fields.read("userAndWei")
            holders = try fields.read("existingTokenAndWei")
            blacklist = try fields.readOptional("blacklistUsers")
        }
    }
}
