public import EthereumCrypto
public import TradingCore

/// Something from outside that changed a local exchange.
///
/// The exchange is a pure machine: the same inputs in the same order make the same exchange. So these are all that has to be kept of it.
public enum ExchangeInput: Sendable, Hashable {
    /// The time went on to this, and the market with it.
    case market(until: Timestamp)
    /// A market that cannot be asked again said this.
    case shown([MarketEvent], at: Timestamp)
    /// Somebody sent this to `/exchange`.
    case action([UInt8], at: Timestamp)
    /// The faucet was asked to give to an address.
    case faucet(Address, at: Timestamp)
    /// The exchange went on after it had stood still; the market was postponed by the time between.
    case resumed(at: Timestamp)

    /// When.
    public var time: Timestamp {
        switch self {
        case .market(let time), .shown(_, let time), .action(_, let time), .faucet(_, let time), .resumed(let time):
            time
        }
    }
}

extension ExchangeInput {
    private var letter: Character {
        switch self {
        case .market: "m"
        case .shown: "s"
        case .action: "a"
        case .faucet: "f"
        case .resumed: "r"
        }
    }

    /// The line of the log: a letter, the time in milliseconds, and what there is to say.
    var text: [UInt8] {
        var bytes = Array("\(letter) \(time.milliseconds)".utf8)
        switch self {
        case .market, .resumed: return bytes
        case .shown(let events, _): bytes += Array(" \(JSONValue(.array(events.map(\.json))))".utf8)
        case .faucet(let address, _): bytes += Array(" \(address)".utf8)
        case .action(let body, _):
            bytes.append(0x20)
            // In JSON these can only stand between values.
            bytes += body.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        }
        return bytes
    }

    /// Reads such a line; nil for any other.
    init?(text: ArraySlice<UInt8>) {
        let parts = text.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].count == 1, let letter = parts[0].first,
            let milliseconds = Int64(String(decoding: parts[1], as: UTF8.self))
        else { return nil }
        let time = Timestamp(milliseconds: milliseconds)
        let rest = parts.count == 3 ? Array(parts[2]) : []
        switch Character(UnicodeScalar(letter)) {
        case "m" where parts.count == 2: self = .market(until: time)
        case "r" where parts.count == 2: self = .resumed(at: time)
        case "a": self = .action(rest, at: time)
        case "f":
            guard let address = try? Address(String(decoding: rest, as: UTF8.self)) else { return nil }
            self = .faucet(address, at: time)
        case "s":
            guard let elements = try? JSONValue(parsing: rest).elements else { return nil }
            let events = elements.compactMap { try? MarketEvent(json: $0) }
            guard events.count == elements.count else { return nil }
            self = .shown(events, at: time)
        default: return nil
        }
    }
}
