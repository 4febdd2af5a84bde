/// Bids for an early place among those that the exchange sends its data to.
///
/// The slots 0 and 1 are auctioned every three minutes, from 0.1 HYPE on (exchange documentation, August 2026).
public struct GossipPriorityBidAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "gossipPriorityBid"

    /// The number of the auction.
    public var slot: UInt32
    /// The Internet address of who is to get the data.
    public var ip: String
    /// The most to pay, in 10⁻⁸ HYPE.
    public var maxGas: UInt64

    /// Describes a bid.
    public init(slot: UInt32, ip: String, maxGas: UInt64) {
        self.slot = slot
        self.ip = ip
        self.maxGas = maxGas
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("slotId", slot)
        writer.field("ip", ip)
        writer.field("maxGas", maxGas)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        slot = try fields.read("slotId")
        ip = try fields.read("ip")
        maxGas = try fields.read("maxGas")
    }
}
