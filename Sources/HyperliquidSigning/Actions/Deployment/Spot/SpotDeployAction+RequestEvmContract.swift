public import EthereumCrypto

extension SpotDeployAction {
    /// The contract on the EVM that a token is to be linked with; ``FinalizeEvmContractAction`` completes the link.
    public struct RequestEvmContract: WireRecord {
        /// The exchange's number of the token.
        public var token: UInt32
        /// Where the contract stands.
        public var contract: Address
        /// How many decimals the contract has beyond the token's smallest unit; below zero when it has fewer.
        public var extraWeiDecimals: Int64

        /// Names a contract.
        public init(token: UInt32, contract: Address, extraWeiDecimals: Int64) {
            self.token = token
            self.contract = contract
            self.extraWeiDecimals = extraWeiDecimals
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) {
            writer.field("token", token)
            writer.field("address", contract)
            writer.field("evmExtraWeiDecimals", extraWeiDecimals)
        }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            token = try fields.read("token")
            contract = try fields.read("address")
            extraWeiDecimals = try fields.read("evmExtraWeiDecimals")
        }
    }
}
