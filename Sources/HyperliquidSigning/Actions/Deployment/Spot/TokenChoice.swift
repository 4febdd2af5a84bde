/// The content of a step that needs nothing but the token.
struct TokenChoice: WireRecord {
    /// The exchange's number of the token.
    let token: UInt32

    init(token: UInt32) { self.token = token }

    func writeFields(to writer: inout some ActionWriter) { writer.field("token", token) }

    init(fields: inout ActionFields) throws(ActionError) { token = try fields.read("token") }
}
