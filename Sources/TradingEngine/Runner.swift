internal import RiskKit
internal import StrategyKit
public import TradingCore

/// The engine around a live or replayed session: an async loop that carries events in and effects out.
///
/// It is the only long-lived part: `run()` returns when the session ends or the task is cancelled.
public struct Runner<Session: TradingSession>: ~Copyable {
    /// How safely the journal is written before an order goes out.
    public enum Durability: Sendable {
        /// An order goes out only when everything that led to it is safe on disk: for real venues.
        case beforeEverySubmit
        /// The journal decides when to write: for paper.
        case batched
    }

    /// The engine, as it is after the last event.
    public private(set) var engine: Engine
    private let session: Session
    private let journal: any Journal
    private let durability: Durability
    /// Room for effects, used again and again.
    private var spareEffects: [EngineEffect] = []
    /// How many intents that one event led to may fail to reach the venue before the engine is halted.
    private static var mostFailures: Int { 100 }

    /// Makes a runner.
    public init(engine: Engine, session: Session, journal: any Journal, durability: Durability) {
        self.engine = engine
        self.session = session
        self.journal = journal
        self.durability = durability
    }

    /// Trades until the session ends or the task is cancelled.
    ///
    /// - Parameter observe: Called after every event with the event, what it led to, and the engine: for screens and
    ///   statistics.
    /// - Throws: What the session or the journal throws; everything recorded before is flushed.
    public mutating func run(
        observe: (EngineEvent, [EngineEffect], borrowing Engine) -> Void = { _, _, _ in }
    ) async throws {
        do {
            for try await event in try await session.events() {
                // Asked before a market event, so that reports of what has happened already are still written down.
                if Task.isCancelled, case .market = event { break }
                try await take(event, observe: observe)
            }
        } catch is CancellationError {
            // Somebody asked for the end while the feed was waiting.
        } catch {
            try? journal.flush()
            throw error
        }
        try journal.flush()
    }

    /// Carries one event to the engine and its effects away, and what comes of them.
    ///
    /// A strategy that answers each order that was not sent with another one would keep this up for ever; it is halted.
    private mutating func take(
        _ event: EngineEvent, observe: (EngineEvent, [EngineEffect], borrowing Engine) -> Void
    ) async throws {
        var waiting = [event]
        var end: VenueError?
        var failures = 0
        while !waiting.isEmpty {
            let event = waiting.removeFirst()
            var effects = spareEffects
            spareEffects = []
            engine.handle(event, effects: &effects)
            for effect in effects {
                switch effect {
                case .journal(let entry): try journal.record(entry)
                case .submit(let intent):
                    if durability == .beforeEverySubmit { try journal.flush() }
                    do {
                        try await session.submit(intent)
                    } catch {
                        if error.code == .closed { end = end ?? error }
                        failures += 1
                        if failures == Self.mostFailures { waiting.insert(halt(after: error), at: 0) }
                        if let consequence = consequence(of: error, for: intent.intent) { waiting.append(consequence) }
                    }
                }
            }
            observe(event, effects, engine)
            effects.removeAll(keepingCapacity: true)
            spareEffects = effects
        }
        if let end { throw end }
    }

    private func halt(after error: VenueError) -> EngineEvent {
        let reason = "\(Self.mostFailures) intents in a row did not reach the venue: \(error)"
        return .command(.trip(.halted, because: reason, at: engine.context.now))
    }

    /// What the engine has to know of an intent that the venue did not take.
    ///
    /// An order that was not sent is over. One whose outcome is unknown stays counted at its full size until the venue reports it. A
    /// cancel that was not sent leaves an order open that nobody wants, so nothing may be opened until a person has looked.
    private func consequence(of error: VenueError, for intent: OrderIntent) -> EngineEvent? {
        let now = engine.context.now
        switch (error.code, intent) {
        case (.closed, _): return .command(.trip(.halted, because: "the venue is closed: \(error)", at: now))
        case (.unreachable, .place(let order)):
            return .venue(.rejected(order.cloid, order.coin, .notSent, at: now))
        case (.unreachable, _):
            return .command(.trip(.reducing, because: "a cancel did not reach the venue: \(error)", at: now))
        default: return nil
        }
    }
}
