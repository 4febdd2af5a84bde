internal import EthereumCrypto
public import PaperKit
public import TradingCore

/// A local exchange together with the market that it trades on: a pure machine of inputs.
public struct PlayedExchange {
    /// What came of an input.
    public struct Happenings: Sendable {
        /// What the market showed.
        public var shown: [MarketEvent] = []
        /// What happened at the exchange.
        public var events: [ExchangeEvent] = []
    }

    /// The exchange.
    public internal(set) var local: LocalExchange
    /// The market.
    public private(set) var market: any MarketSource
    /// The time of the latest input.
    public private(set) var time: Timestamp
    private let verifier: ActionVerifier

    /// An exchange that has just begun.
    ///
    /// - Parameters:
    ///   - local: The exchange.
    ///   - market: The market.
    ///   - start: The time.
    ///   - verifier: Reads what was signed, where an input is not read yet.
    public init(_ local: LocalExchange, on market: any MarketSource, from start: Timestamp, verifier: ActionVerifier) {
        self.local = local
        self.market = market
        self.verifier = verifier
        time = start
        self.local.advance(to: start)
    }

    /// Takes in an input.
    ///
    /// - Returns: What came of it.
    /// - Throws: What the market throws.
    public mutating func take(_ input: ExchangeInput) throws -> Happenings {
        switch input {
        case .market(let until): return show(try market.events(until: until), until: until)
        case .shown(let events, let until): return show(events, until: until)
        case .action(let body, let now):
            guard case .verified(let request) = verifier.verify(body) else { return Happenings() }
            return perform(request, at: now).happenings
        case .faucet(let address, let now): return pour(for: address, at: now).happenings
        case .resumed(let now):
            market.postpone(by: now - time)
            return show([], until: now)
        }
    }

    /// Takes the events that the market has up to a time, without showing them.
    mutating func fetch(until next: Timestamp) throws -> [MarketEvent] { try market.events(until: next) }

    /// Executes an action.
    mutating func perform(
        _ request: VerifiedAction, at now: Timestamp
    ) -> (reply: ActionReply, happenings: Happenings) {
        time = now
        let reply = local.perform(request, at: now)
        return (reply, absorb([]))
    }

    /// Gives an address what the faucet has for it.
    mutating func pour(for address: Address, at now: Timestamp) -> (isGiven: Bool, happenings: Happenings) {
        time = now
        let isGiven = local.pour(for: address, at: .asked, now)
        return (isGiven, absorb([]))
    }

    private mutating func show(_ events: [MarketEvent], until now: Timestamp) -> Happenings {
        for event in events { local.show(event) }
        local.advance(to: now)
        time = now
        return absorb(events)
    }

    private mutating func absorb(_ shown: [MarketEvent]) -> Happenings {
        Happenings(shown: shown, events: local.takeEvents())
    }
}
