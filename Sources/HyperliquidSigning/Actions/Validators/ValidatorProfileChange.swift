public import EthereumCrypto

/// What is to change about a validator; nil leaves a thing as it is, and stands as null in the hash.
public struct ValidatorProfileChange: WireRecord {
    /// The address of its machine on the internet, such as "1.2.3.4".
    public var nodeIP: String?
    /// What it is called.
    public var name: String?
    /// What it says about itself.
    public var description: String?
    /// Whether it takes part; there is no leaving this as it is.
    public var isUnjailed: Bool
    /// Whether others are kept from delegating to it.
    public var disableDelegations: Bool?
    /// What it keeps of the rewards, in basis points.
    public var commissionBasisPoints: UInt32?
    /// Who signs for it in the consensus.
    public var signer: Address?

    /// Describes a change.
    public init(
        isUnjailed: Bool, nodeIP: String? = nil, name: String? = nil, description: String? = nil,
        disableDelegations: Bool? = nil, commissionBasisPoints: UInt32? = nil, signer: Address? = nil
    ) {
        self.nodeIP = nodeIP
        self.name = name
        self.description = description
        self.isUnjailed = isUnjailed
        self.disableDelegations = disableDelegations
        self.commissionBasisPoints = commissionBasisPoints
        self.signer = signer
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("node_ip", orNull: nodeIP.map(NodeAddress.init(ip:)))
        writer.field("name", orNull: name)
        writer.field("description", orNull: description)
        writer.field("unjailed", isUnjailed)
        writer.field("disable_delegations", orNull: disableDelegations)
        writer.field("commission_bps", orNull: commissionBasisPoints)
        writer.field("signer", orNull: signer)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        nodeIP = try fields.readOptional("node_ip", as: NodeAddress.self)?.ip
        name = try fields.readOptional("name")
        description = try fields.readOptional("description")
        isUnjailed = try fields.read("unjailed")
        disableDelegations = try fields.readOptional("disable_delegations")
        commissionBasisPoints = try fields.readOptional("commission_bps")
        signer = try fields.readOptional("signer")
    }
}
