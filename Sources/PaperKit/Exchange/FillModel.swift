public import TradingCore

/// What is assumed where recorded data cannot tell how an order would have traded.
public struct FillModel: Hashable, Sendable {
    /// Where orders that take liquidity trade.
    public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
        /// At the next candle's open.
        case nextOpen = "next-open"
        /// At once, at the close of the candle that was just seen.
        case close
        /// At once, at the best bid or ask, and no more than the size shown there.
        case quote
        /// At once, walking the levels of the order book.
        case book
    }

    /// The way the price went inside a candle.
    public enum Path: String, Hashable, Sendable, Codable, CaseIterable {
        /// Against the position first: a stop is hit before a target that lies in the same candle.
        case adverse
        /// Open, high, low, close.
        case highFirst = "high-first"
        /// Open, low, high, close.
        case lowFirst = "low-first"
        /// First to the extreme that is nearer to the open.
        case nearestFirst = "nearest-first"
    }

    /// When a resting limit order trades.
    public enum LimitRule: String, Hashable, Sendable, Codable, CaseIterable {
        /// Only when the price goes beyond the limit, so that whoever was ahead in the queue has been served.
        case through
        /// As soon as the price reaches the limit.
        case touch
    }

    /// Where taking orders trade.
    public var source: Source
    /// The way inside a candle.
    public var path: Path
    /// When resting orders trade.
    public var limitRule: LimitRule
    /// How far a taking order's price moves against it.
    public var slippage: BasisPoints
    /// How long an order or cancel is under way; with candles orders meet the next open anyway.
    public var latency: Latency

    /// Makes a model.
    public init(
        source: Source = .nextOpen, path: Path = .adverse, limitRule: LimitRule = .through,
        slippage: BasisPoints = .zero, latency: Latency = .none
    ) {
        self.source = source
        self.path = path
        self.limitRule = limitRule
        self.slippage = slippage
        self.latency = latency
    }

    /// Whether candles, and not quotes or books, decide about fills.
    public var usesCandles: Bool { source == .nextOpen || source == .close }

    /// The assumptions as sentences, for reports.
    public var assumptions: [String] {
        var sentences: [String] = []
        switch source {
        case .nextOpen: sentences.append("Orders that take liquidity fill in full at the next candle's open.")
        case .close: sentences.append("Orders that take liquidity fill in full at the close of the candle just seen.")
        case .quote:
            sentences.append("Orders that take liquidity fill at the best bid or ask, up to the size shown there.")
        case .book:
            sentences.append(
                "Orders that take liquidity walk the recorded order book; what they take is gone until its next picture."
            )
        }
        if slippage > .zero { sentences.append("Their price moves \(slippage) basis points against them.") }
        let verb = limitRule == .through ? "goes beyond" : "reaches"
        sentences.append("A resting limit order fills at its price when the market \(verb) it, as maker.")
        if usesCandles {
            let way: String =
                switch path {
                case .adverse: "against the position first, so a stop is hit before a target in the same candle"
                case .highFirst: "from the open to the high, the low and the close"
                case .lowFirst: "from the open to the low, the high and the close"
                case .nearestFirst: "from the open to the nearer extreme, the other one and the close"
                }
            sentences.append("Inside a candle the price goes \(way).")
        } else if latency != .none {
            sentences.append("Orders and cancels are under way for \(latency).")
        }
        return sentences
    }
}

/// How long something is under way to the exchange.
public enum Latency: Hashable, Sendable, CustomStringConvertible {
    /// Arrives at once.
    case none
    /// Always the same time, in milliseconds.
    case fixed(Int64)
    /// Evenly drawn between two times in milliseconds, the same for the same seed.
    case uniform(ClosedRange<Int64>, seed: UInt64)

    /// "50 ms", "20 to 80 ms".
    public var description: String {
        switch self {
        case .none: "no time"
        case .fixed(let milliseconds): "\(milliseconds) ms"
        case .uniform(let range, _): "\(range.lowerBound) to \(range.upperBound) ms"
        }
    }

    /// The time of the `count`-th message, the same whenever it is asked for.
    func delay(ofMessage count: UInt64) -> Int64 {
        switch self {
        case .none: return 0
        case .fixed(let milliseconds): return milliseconds
        case .uniform(let range, let seed):
            var mixed = seed &+ (count &+ 1) &* 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            mixed ^= mixed >> 31
            return range.lowerBound + Int64(mixed % UInt64(range.upperBound - range.lowerBound + 1))
        }
    }
}
