import TradingCore

/// Values as the exchange writes them in its answers.
enum Wire {
    /// A decimal text, with ".0" on whole numbers: "0.0", "29792.0", "1.2345".
    static func decimal(_ number: some FixedPointNumber) -> JSONValue { JSONValue(.string(text(number))) }

    /// A decimal text, null for nothing.
    static func decimal(_ number: (some FixedPointNumber)?) -> JSONValue { number.map { decimal($0) } ?? null }

    /// The digits of ``decimal(_:)``.
    static func text(_ number: some FixedPointNumber) -> String {
        var bytes: [UInt8] = []
        append(number, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the digits of ``decimal(_:)``.
    static func append(_ number: some FixedPointNumber, to bytes: inout [UInt8]) {
        let start = bytes.count
        // 128-bit division is slow, and most numbers are small.
        if let raw = Int64(exactly: number.raw) {
            DecimalText.append(raw, scale: type(of: number).scale, to: &bytes)
        } else {
            DecimalText.append(number.raw, scale: type(of: number).scale, to: &bytes)
        }
        guard !bytes[start...].contains(UInt8(ascii: ".")) else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0"))
    }

    /// An amount of dollars, truncated to the six decimals that the exchange shows.
    static func dollars(_ amount: USD) -> JSONValue { decimal(amount.rounded(toDecimals: 6, .towardZero)) }

    /// "B" for a buyer, "A" for a seller.
    static func side(_ side: Side) -> JSONValue { side == .buy ? "B" : "A" }

    /// Milliseconds since 1970.
    static func time(_ moment: Timestamp) -> JSONValue { .number(moment.milliseconds) }

    /// A truth value.
    static func flag(_ flag: Bool) -> JSONValue { JSONValue(.bool(flag)) }

    /// Nothing.
    static var null: JSONValue { JSONValue(.null) }

    /// A text.
    static func name(_ text: some CustomStringConvertible) -> JSONValue { .text(text) }

    /// A list.
    static func list(_ elements: some Sequence<JSONValue>) -> JSONValue { JSONValue(.array(Array(elements))) }

    /// An object, keys in the order written; those without a value are left out.
    static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        JSONValue(.object(members.compactMap { key, value in value.map { (key: key, value: $0) } }))
    }
}
