internal import TradingCore

/// What the exchange's words on channel `error` say.
///
/// There are no codes: the words begin with what is wrong, and may hold the subscription as JSON or end with `id=` and the number of a
/// request. Source: Hyperliquid's answers as recorded by its clients.
struct RefusalText {
    /// The request that they are about.
    let post: UInt64?
    /// The subscription that they are about.
    let subscription: JSONValue?
    /// The stream is there already: what was wanted.
    let isAlreadySubscribed: Bool
    /// The stream had ended already.
    let isAlreadyEnded: Bool
    /// Too many accounts are streamed.
    let isAboutUsers: Bool

    init(_ text: String) {
        isAlreadySubscribed = text.hasPrefix("Already subscribed")
        isAlreadyEnded = text.hasPrefix("Already unsubscribed")
        isAboutUsers = text.hasPrefix("Cannot track")
        post = Self.number(atEndOf: text)
        subscription = Self.subscription(in: text)
    }

    private static func number(atEndOf text: String) -> UInt64? {
        let digits = text.utf8.reversed().prefix { (0x30...0x39).contains($0) }.reversed()
        guard !digits.isEmpty, text.utf8.dropLast(digits.count).suffix(3).elementsEqual("id=".utf8) else { return nil }
        return UInt64(String(decoding: Array(digits), as: UTF8.self))
    }

    /// The object in the words: a subscription, or the whole message that holds one.
    private static func subscription(in text: String) -> JSONValue? {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstIndex(of: UInt8(ascii: "{")),
            let end = bytes.lastIndex(of: UInt8(ascii: "}")), start < end,
            let object = try? JSONValue(parsing: Array(bytes[start...end]))
        else { return nil }
        if let inner = object["subscription"] { return inner }
        return object["type"] == nil ? nil : object
    }
}
