internal import TradingCore

extension SpotDeployAction {
    /// Two tokens that are to be traded against each other.
    public struct RegisterSpot: WireRecord {
        /// The exchange's number of the token that is traded.
        public var base: UInt32
        /// The exchange's number of the token that it is paid with.
        public var quote: UInt32

        /// Names a pair.
        public init(base: UInt32, quote: UInt32) {
            self.base = base
            self.quote = quote
        }

        /// Writes the fields in the order that is hashed.
        public func writeFields(to writer: inout some ActionWriter) { writer.field("tokens", [base, quote]) }

        /// Reads the fields.
        ///
        /// - Throws: ``ActionError`` that names the field.
        public init(fields: inout ActionFields) throws(ActionError) {
            let list = try fields.takeRequired("tokens")
            let path = fields.path.member("tokens")
            let tokens = try [UInt32](reading: list, at: path)
            guard tokens.count == 2 else {
                throw ActionError(path, "a pair has 2 tokens, base and quote, not \(tokens.count)", in: list)
            }
            self.init(base: tokens[0], quote: tokens[1])
        }
    }
}
