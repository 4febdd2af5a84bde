extension SpotDeployAction {
    /// The token that is to be registered, and what its place may cost.
    public struct RegisterToken: WireRecord {
        /// The short name, such as "PURR".
        public var name: String
        /// How many decimals sizes have.
        public var sizeDecimals: UInt32
        /// How many decimals the smallest unit has.
        public var weiDecimals: UInt32
        /// What the place may cost at most, in the smallest unit of the token that gas is paid in.
        public var maxGas: UInt64
        /// The long name, if there is one; an empty text is sent as such.
        public var fullName: String?

        /// Describes a token.
        public init(name: String, sizeDecimals: UInt32, weiDecimals: UInt32, maxGas: UInt64, fullName: String? = nil) {
            self.name = name
            self.sizeDecimals = sizeDecimals
            self.weiDecimals = weiDecimals
            self.maxGas = maxGas
            self.fullName = fullName
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.object("spec") { writer in
                writer.field("name", name)
                writer.field("szDecimals", sizeDecimals)
                writer.field("weiDecimals", weiDecimals)
            }
            writer.field("maxGas", maxGas)
            writer.field("fullName", ifPresent: fullName)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            var spec = try fields.readObject("spec")
            name = try spec.read("name")
            sizeDecimals = try spec.read("szDecimals")
            weiDecimals = try spec.read("weiDecimals")
            try spec.finish()
            maxGas = try fields.read("maxGas")
            fullName = try fields.readOptional("fullName")
        }
    }
}
