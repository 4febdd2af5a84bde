public import EthereumCrypto

extension PerpDeployAction {
    /// Who else may run parts of a dex.
    public struct SetSubDeployers: WireRecord {
        /// A permission that is given or taken.
        public struct Permission: WireRecord {
            /// The variant of ``PerpDeployAction`` by its name on the wire, such as "setOracle".
            public var variant: String
            /// Who.
            public var user: Address
            /// Whether it is given, or with false taken.
            public var isAllowed: Bool

            /// Describes a permission.
            public init(variant: String, user: Address, isAllowed: Bool) {
                self.variant = variant
                self.user = user
                self.isAllowed = isAllowed
            }

            /// Writes the fields in the order that is hashed.
            public func writeFields(to writer: inout some ActionWriter) {
                writer.field("variant", variant)
                writer.field("user", user)
                writer.field("allowed", isAllowed)
            }

            /// Reads the fields.
            ///
            /// - Throws: ``ActionError`` that names the field.
            public init(fields: inout ActionFields) throws(ActionError) {
                variant = try fields.read("variant")
                user = try fields.read("user")
                isAllowed = try fields.read("allowed")
            }
        }

        /// The name of the dex.
        public var dex: String
        /// What is given and taken, in the order given.
        public var permissions: [Permission]

        /// Describes permissions.
        public init(dex: String, permissions: [Permission]) {
            self.dex = dex
            self.permissions = permissions
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("dex", dex)
            writer.field("subDeployers", permissions)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            dex = try fields.read("dex")
            permissions = try fields.read("subDeployers")
        }
    }
}
