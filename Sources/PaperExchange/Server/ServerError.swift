/// A server that cannot be set up.
public struct ServerError: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable { case openAddress, unusableAddress, brokenIdentity, unplayedFaults }
        private let kind: Kind

        /// An address that others can reach, which nobody asked for.
        public static let openAddress = Code(kind: .openAddress)
        /// An address or a port that cannot be had.
        public static let unusableAddress = Code(kind: .unusableAddress)
        /// A certificate or a key that cannot be read.
        public static let brokenIdentity = Code(kind: .brokenIdentity)
        /// A plan of faults with something that nothing here plays.
        public static let unplayedFaults = Code(kind: .unplayedFaults)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public var code: Code
    /// What is wrong and what to do.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
