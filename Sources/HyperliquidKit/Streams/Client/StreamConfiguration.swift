public import NIOCore

/// How the streams are kept alive.
///
/// The defaults notice a dead connection within 15 seconds and never give up.
public struct StreamConfiguration: Sendable, Hashable {
    /// What the exchange allows.
    public var limits = StreamLimits()
    /// How long a connection may take to open.
    public var connectTimeout: TimeAmount = .seconds(10)
    /// The longest wait before the second attempt; it doubles with each.
    public var firstDelay: TimeAmount = .milliseconds(100)
    /// The longest wait before any attempt.
    public var longestDelay: TimeAmount = .seconds(10)
    /// How long a connection must have been open for its end to count as the first failure.
    public var stableAfter: TimeAmount = .seconds(30)
    /// After how many attempts in a row to give up; nil for never.
    public var maximumAttempts: Int?
    /// How often the exchange is asked whether it is there.
    public var pingEvery: TimeAmount = .seconds(10)
    /// How long anything at all may take to come after that.
    public var deadAfter: TimeAmount = .seconds(5)
    /// How long the exchange may take to answer a subscription before it is asked again.
    public var answerTimeout: TimeAmount = .seconds(5)
    /// How long a refused subscription waits before the exchange is asked again; it doubles up to ``longestRefusalDelay``.
    public var refusalDelay: TimeAmount = .seconds(1)
    /// The longest such wait.
    public var longestRefusalDelay: TimeAmount = .seconds(300)
    /// How long an answer to a request may take.
    public var postTimeout: TimeAmount = .seconds(10)
    /// By how much time may jump between two looks at the clock before the machine counts as having slept.
    public var sleepGap: TimeAmount = .seconds(5)
    /// How long reading may be held up by a slow reader of account events before the connection is given up.
    public var longestPause: TimeAmount = .seconds(5)
    /// How long streams may be silent, by kind; a kind without a rule may be silent for ever.
    public var silence: [SubscriptionKind: SilenceRule] = SilenceRule.standard
    /// Whether a connection for requests is kept open although no account is streamed.
    public var keepsPostConnection = false

    /// The defaults.
    public init() {}
}

/// How long a stream may be silent.
public struct SilenceRule: Sendable, Hashable {
    /// What makes a silence suspicious.
    public enum Measure: Sendable, Hashable {
        /// Every silence: the stream repeats itself even when nothing happens.
        case always
        /// Only a silence after a print in the market, which must have changed it.
        case afterPrint
    }

    /// What makes a silence suspicious.
    public var measure: Measure
    /// After how long the stream is flagged as stale.
    public var staleAfter: TimeAmount
    /// After how long it is asked for anew, and when that does not help, its connection is renewed; nil for never.
    public var renewAfter: TimeAmount?

    /// Makes a rule.
    public init(_ measure: Measure, staleAfter: TimeAmount, renewAfter: TimeAmount? = nil) {
        self.measure = measure
        self.staleAfter = staleAfter
        self.renewAfter = renewAfter
    }

    /// Books are repeated about twice a second, and mids with each block; a best bid and ask must change with a print.
    ///
    /// Sources: Hyperliquid documentation for books, recordings for mids; for the best bid and ask, what a print means.
    public static let standard: [SubscriptionKind: SilenceRule] = [
        .l2Book: SilenceRule(.always, staleAfter: .seconds(2), renewAfter: .seconds(30)),
        .bbo: SilenceRule(.afterPrint, staleAfter: .seconds(2), renewAfter: .seconds(30)),
        .allMids: SilenceRule(.always, staleAfter: .seconds(10), renewAfter: .seconds(60)),
    ]
}
