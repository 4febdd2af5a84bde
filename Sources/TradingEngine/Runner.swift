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
        var effects: [EngineEffect] = []
        do {
            for try await event in try await session.events() {
                // Asked before a market event, so that reports of what has happened already are still written down.
                if Task.isCancelled, case .market = event { break }
                engine.handle(event, effects: &effects)
                for effect in effects {
                    switch effect {
                    case .journal(let entry): try journal.record(entry)
                    case .submit(let intent):
                        if durability == .beforeEverySubmit { try journal.flush() }
                        try await session.submit(intent)
                    }
                }
                observe(event, effects, engine)
                effects.removeAll(keepingCapacity: true)
            }
        } catch is CancellationError {
            // Somebody asked for the end while the feed was waiting.
        } catch {
            try? journal.flush()
            throw error
        }
        try journal.flush()
    }
}
