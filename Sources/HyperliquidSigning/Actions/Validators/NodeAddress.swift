/// Where a validator's machine stands, wrapped as the exchange writes it.
struct NodeAddress: WireRecord {
    /// The address, such as "1.2.3.4".
    let ip: String

    init(ip: String) { self.ip = ip }

    func writeFields(to writer: inout some ActionWriter) { writer.field("Ip", ip) }

    init(fields: inout ActionFields) throws(ActionError) { ip = try fields.read("Ip") }
}
