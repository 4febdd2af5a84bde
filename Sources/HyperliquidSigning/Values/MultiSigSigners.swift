public import EthereumCrypto
public import TradingCore

/// Who may sign for a multi-sig account, and how many of them it takes, as the text that is signed.
///
/// The text is signed and posted as it stands, so one that was read is kept to the letter. One that is made here is that of the
/// official client: addresses in lower case and sorted, a blank behind every colon and comma.
///
/// An account whose signers cannot reach their threshold is lost for good, so a text must be one that they can reach.
public struct MultiSigSigners: Hashable, Sendable, WireWritable, CustomStringConvertible {
    /// The text.
    public let description: String
    /// Who may sign; nobody for an account that becomes a normal one again.
    public let authorizedUsers: [Address]
    /// How many of them it takes.
    public let threshold: UInt32

    /// No signers: the account becomes a normal one again, which its signers must sign together.
    public static let none = MultiSigSigners("null", [], 0)

    private init(_ text: String, _ users: [Address], _ threshold: UInt32) {
        description = text
        authorizedUsers = users
        self.threshold = threshold
    }

    /// Names signers.
    ///
    /// The exchange takes up to ten, all of them accounts that it knows (exchange documentation, August 2026).
    ///
    /// - Parameters:
    ///   - users: Who may sign, in any order.
    ///   - threshold: How many of them it takes.
    /// - Throws: ``ActionError`` when somebody is named twice or the threshold is not from one to the number of signers.
    public init(_ users: [Address], threshold: UInt32) throws(ActionError) {
        try Self.check(users, threshold)
        let sorted = users.sorted()
        let list = sorted.map { "\"\($0)\"" }.joined(separator: ", ")
        self.init("{\"authorizedUsers\": [\(list)], \"threshold\": \(threshold)}", sorted, threshold)
    }

    /// Takes a text to the letter.
    ///
    /// - Throws: ``ActionError`` when it does not name signers as ``init(_:threshold:)`` would.
    public init(exactly text: String) throws(ActionError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: text)
        } catch {
            throw ActionError(.root, "the signers are no JSON: \(error.message)")
        }
        if case .null = value.content {
            self.init(text, [], 0)
            return
        }
        var fields = try ActionFields(value)
        let users = try fields.read("authorizedUsers", as: [Address].self)
        let threshold = try fields.read("threshold", as: UInt32.self)
        try fields.finish()
        try Self.check(users, threshold)
        self.init(text, users, threshold)
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(description) }

    private static func check(_ users: [Address], _ threshold: UInt32) throws(ActionError) {
        var seen: Set<Address> = []
        for (index, user) in users.enumerated() where !seen.insert(user).inserted {
            throw ActionError(FieldPath("authorizedUsers").element(index), "\(user) is named twice")
        }
        guard threshold >= 1, threshold <= users.count else {
            throw ActionError(
                "threshold",
                "\(threshold) of \(users.count) signers can never sign; the threshold is from 1 to the number of signers"
            )
        }
    }
}

extension MultiSigSigners: WireValue {
    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        do {
            try self.init(exactly: text)
        } catch {
            // Lines within the text mean nothing in the document.
            throw ActionError(path.joined(error.field), error.message, in: value)
        }
    }
}
