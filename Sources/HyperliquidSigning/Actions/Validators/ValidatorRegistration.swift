public import EthereumCrypto

/// A new validator.
public struct ValidatorRegistration: WireRecord {
    /// The address of its machine on the internet, such as "1.2.3.4".
    public var nodeIP: String
    /// What it is called.
    public var name: String
    /// What it says about itself.
    public var description: String
    /// Whether others are kept from delegating to it.
    public var delegationsDisabled: Bool
    /// What it keeps of the rewards, in basis points.
    public var commissionBasisPoints: UInt32
    /// Who signs for it in the consensus.
    public var signer: Address
    /// Whether it takes part from the start.
    public var isUnjailed: Bool
    /// What it stakes itself, in the smallest unit of the staking token.
    public var initialWei: UInt64

    /// Describes a validator.
    public init(
        nodeIP: String, name: String, description: String, delegationsDisabled: Bool, commissionBasisPoints: UInt32,
        signer: Address, isUnjailed: Bool, initialWei: UInt64
    ) {
        self.nodeIP = nodeIP
        self.name = name
        self.description = description
        self.delegationsDisabled = delegationsDisabled
        self.commissionBasisPoints = commissionBasisPoints
        self.signer = signer
        self.isUnjailed = isUnjailed
        self.initialWei = initialWei
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.object("profile") { writer in
            writer.field("node_ip", NodeAddress(ip: nodeIP))
            writer.field("name", name)
            writer.field("description", description)
            writer.field("delegations_disabled", delegationsDisabled)
            writer.field("commission_bps", commissionBasisPoints)
            writer.field("signer", signer)
        }
        writer.field("unjailed", isUnjailed)
        writer.field("initial_wei", initialWei)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        var profile = try fields.readObject("profile")
        nodeIP = try profile.read("node_ip", as: NodeAddress.self).ip
        name = try profile.read("name")
        description = try profile.read("description")
        delegationsDisabled = try profile.read("delegations_disabled")
        commissionBasisPoints = try profile.read("commission_bps")
        signer = try profile.read("signer")
        try profile.finish()
        isUnjailed = try fields.read("unjailed")
        initialWei = try fields.read("initial_wei")
    }
}
