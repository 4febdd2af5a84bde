/// A message of the stream, or a part of one, that cannot be used, and where the fault lies.
///
/// ```swift
/// do {
///     try decoder.decode(frame.span, into: &events)
/// } catch {
///     print(error)   // data.levels[0][3].px: a decimal such as 1.5 should stand here, not null
/// }
/// ```
public struct FrameError: Error, Hashable, CustomStringConvertible {
    /// What kind of fault it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable {
            case malformed, tooDeep, missing, repeated, wrongType, unreadable, impossible, undated
        }
        private let kind: Kind

        /// The bytes are no JSON, or end too early.
        public static let malformed = Code(kind: .malformed)
        /// Lists and objects are nested deeper than any message of the exchange.
        public static let tooDeep = Code(kind: .tooDeep)
        /// A member that is needed is absent.
        public static let missing = Code(kind: .missing)
        /// A member that is needed stands there twice, so that readers may disagree on its value.
        public static let repeated = Code(kind: .repeated)
        /// Something of another type stands where a value is needed.
        public static let wrongType = Code(kind: .wrongType)
        /// The type is right but the content has no exact meaning: "12abc", a side that is neither "A" nor "B".
        public static let unreadable = Code(kind: .unreadable)
        /// It can be read and cannot be true: a crossed book, a price of zero.
        public static let impossible = Code(kind: .impossible)
        /// The message has no time and no time is known yet.
        public static let undated = Code(kind: .undated)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// What kind of fault it is.
    public var code: Code
    /// Where in the message, such as `data.levels[0][3].px`; empty at the top.
    public var path: String
    /// The byte of the message.
    public var offset: Int
    /// What is wrong, in plain words.
    public var message: String

    /// Describes a fault.
    public init(_ code: Code, path: String, offset: Int, message: String) {
        self.code = code
        self.path = path
        self.offset = offset
        self.message = message
    }

    /// "data.coin: …".
    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

extension FrameError {
    /// Names the place of a fault and says what is wrong with it.
    init(_ fault: WireFault, in bytes: Span<UInt8>) {
        let found = WirePath.value(at: fault.offset, in: bytes)
        let key = WireKey(head: fault.key, tail: 0).text
        let (code, message): (Code, String) =
            switch fault.kind {
            case .malformed where fault.offset >= bytes.count: (.malformed, "the message ends too early")
            case .malformed: (.malformed, "this is no JSON: unexpected \(found) at byte \(fault.offset)")
            case .tooDeep: (.tooDeep, "nested deeper than \(WireScanner.maximumDepth) levels")
            case .missing: (.missing, "the key \"\(key)\" is missing")
            case .repeated: (.repeated, "the key stands twice in one object")
            case .notAnObject: (.wrongType, "an object should stand here, not \(found)")
            case .notAList: (.wrongType, "a list should stand here, not \(found)")
            case .notAText: (.wrongType, "a text should stand here, not \(found)")
            case .notAPair: (.wrongType, "a list of two, bids and asks, should stand here")
            case .notANumber where found.hasPrefix("\""):
                (.unreadable, "\(found) is not a plain decimal such as 1.5")
            case .notANumber: (.wrongType, "a plain decimal such as 1.5 should stand here, not \(found)")
            case .tooManyDecimals: (.unreadable, "\(found) has more decimals than can be kept")
            case .tooLarge: (.unreadable, "\(found) is out of range")
            case .negative: (.unreadable, "\(found) is below zero")
            case .notACoin: (.unreadable, "\(found) is not the name of a coin")
            case .notASide: (.unreadable, "\(found) is not a side; \"B\" is a buyer and \"A\" a seller")
            case .notAnInterval: (.unreadable, "\(found) is not a candle interval such as 1m")
            case .notATime: (.unreadable, "\(found) is not a time in milliseconds since 1970")
            case .brokenText: (.unreadable, "a text holds half of a surrogate pair")
            }
        var path = WirePath.path(to: fault.offset, in: bytes)
        if fault.kind == .missing { path += path.isEmpty ? key : ".\(key)" }
        self.init(code, path: path, offset: fault.offset, message: message)
    }
}
