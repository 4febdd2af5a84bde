internal import EthereumCrypto
internal import TradingCore

/// How an action may have been written when somebody hashed it: in the exchange's form, or in some respects as it was sent.
struct ActionForm: Hashable {
    /// Keys in the order sent.
    var keepsOrder = false
    /// Decimals as sent, zeros included.
    var keepsDecimals = false
    /// Hexadecimal texts in the letter case sent.
    var keepsCase = false
    /// Null and false fields as sent.
    var keepsNulls = false
    /// Addresses in their checksum's letter case.
    var usesChecksums = false
    /// Cloids in capitals.
    var capitalizesCloids = false

    /// All forms, the exchange's first, then those that differ in one respect, and so on.
    static let all: [ActionForm] = (0..<64).map { bits in
        ActionForm(
            keepsOrder: bits & 1 != 0, keepsDecimals: bits & 2 != 0, keepsCase: bits & 4 != 0,
            keepsNulls: bits & 8 != 0, usesChecksums: bits & 16 != 0, capitalizesCloids: bits & 32 != 0)
    }.sorted { $0.causes.count < $1.causes.count }

    /// What is wrong with the form.
    var causes: [SignatureCause] {
        (keepsOrder ? [.keyOrder] : []) + (keepsDecimals ? [.trailingZeros] : []) + (keepsCase ? [.letterCase] : [])
            + (keepsNulls ? [.nullFields] : []) + (usesChecksums ? [.checksumCase] : [])
            + (capitalizesCloids ? [.cloidCase] : [])
    }

    /// The action in this form.
    ///
    /// - Parameters:
    ///   - canonical: The action in the exchange's form.
    ///   - sent: The action as sent.
    /// - Returns: A mixture of both.
    func apply(canonical: JSONValue, sent: JSONValue) -> JSONValue {
        switch (canonical.content, sent.content) {
        case (.object(let right), .object(let given)):
            return JSONValue(.object(mix(right, given)))
        case (.array(let right), .array(let given)) where right.count == given.count:
            return JSONValue(.array(zip(right, given).map { apply(canonical: $0, sent: $1) }))
        case (.string(let right), .string(let given)):
            if usesChecksums, let address = try? Address(right) { return .text(address.checksummed) }
            if capitalizesCloids, Cloid(right) != nil { return .text("0x" + right.dropFirst(2).uppercased()) }
            let isCaseOnly = right.lowercased() == given.lowercased()
            return .text((isCaseOnly ? keepsCase : keepsDecimals) ? given : right)
        default: return canonical
        }
    }

    private func mix(
        _ right: [(key: String, value: JSONValue)], _ given: [(key: String, value: JSONValue)]
    ) -> [(key: String, value: JSONValue)] {
        let mixed = right.map { member in
            let sent = given.first { $0.key.isSameKey(as: member.key) }?.value
            return (key: member.key, value: sent.map { apply(canonical: member.value, sent: $0) } ?? member.value)
        }
        let extras = keepsNulls ? given.filter { member in !right.contains { $0.key.isSameKey(as: member.key) } } : []
        guard keepsOrder else { return mixed + extras }
        let all = mixed + extras
        let order = given.map(\.key)
        return all.sorted { left, right in
            (order.firstIndex { $0.isSameKey(as: left.key) } ?? .max)
                < (order.firstIndex { $0.isSameKey(as: right.key) } ?? .max)
        }
    }
}
