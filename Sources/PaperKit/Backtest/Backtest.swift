internal import StrategyKit
public import TradingCore
public import TradingEngine

/// The engine on recorded markets, event by event, without tasks and without a clock.
///
/// ```swift
/// var backtest = Backtest(engine: engine, desk: desk)
/// try backtest.run(&recording, journal: journal)
/// print(backtest.engine.portfolio.equity)
/// ```
public struct Backtest {
    /// The engine, as it is after the last event.
    public private(set) var engine: Engine
    /// The exchange and its account.
    public private(set) var desk: PaperDesk
    /// What reports are made from.
    public private(set) var recorder: RunRecorder
    private var effects: [EngineEffect] = []

    /// How many market events pass between two questions whether to go on.
    public static let eventsBetweenQuestions = 4096

    /// Makes a backtest; everything it needs is its own.
    public init(engine: Engine, desk: PaperDesk, recorder: RunRecorder = RunRecorder()) {
        self.engine = engine
        self.desk = desk
        self.recorder = recorder
    }

    /// Runs to the end of a recording, or until told to stop.
    ///
    /// - Parameters:
    ///   - recording: Where the events come from.
    ///   - journal: Where the run is written down; nil keeps only the fingerprint.
    ///   - keepGoing: Asked every ``eventsBetweenQuestions`` events, with the time reached; false ends the run cleanly.
    /// - Returns: Whether the recording was used to its end.
    /// - Throws: What the recording or the journal throws; what was journalled before is flushed.
    @inlinable
    @discardableResult
    public mutating func run(
        _ recording: inout some MarketEventCursor, journal: (any Journal)? = nil,
        keepGoing: (Timestamp) throws -> Bool = { _ in true }
    ) throws -> Bool {
        do {
            let finished = try loop(&recording, journal, keepGoing)
            try journal?.flush()
            return finished
        } catch {
            try? journal?.flush()
            throw error
        }
    }

    // Specialised for the recording's type in the caller's module, where it costs a fifth less.
    @inlinable
    mutating func loop(
        _ recording: inout some MarketEventCursor, _ journal: (any Journal)?, _ keepGoing: (Timestamp) throws -> Bool
    ) throws -> Bool {
        var count = 0
        while true {
            let now: Timestamp
            if let (coin, candle) = recording.nextCandle() {
                try step(candle, of: coin, journal)
                count &+= 2
                now = candle.openTime
            } else if let event = try recording.next() {
                try step(event, journal)
                count &+= 1
                now = event.time
            } else {
                return true
            }
            if count >= Self.eventsBetweenQuestions {
                count = 0
                if try !keepGoing(now) { return false }
            }
        }
    }

    /// Takes one market event to its end: everything that follows from it is dealt with.
    @usableFromInline
    mutating func step(_ event: MarketEvent, _ journal: (any Journal)?) throws {
        if !desk.show(event) { try handle(event, journal) }
        try drain(journal)
    }

    /// Takes a candle's opening and closing to their ends: the same as two events, without making them.
    @usableFromInline
    mutating func step(_ candle: Candle, of coin: Coin, _ journal: (any Journal)?) throws {
        if desk.open(candle, of: coin) { try drain(journal) } else { recorder.note(candle.openTime) }
        let time = candle.closeTime
        if !desk.close(candle, of: coin, at: time) {
            engine.handle(candle, of: coin, at: time, effects: &effects)
            if !effects.isEmpty { try perform(journal) }
            recorder.record(candle, of: coin, at: time, portfolio: engine.context.portfolio)
        }
        try drain(journal)
    }

    private mutating func drain(_ journal: (any Journal)?) throws {
        while let waiting = desk.nextWaiting() {
            if case .market(let event) = waiting {
                try handle(event, journal)
            } else {
                engine.handle(waiting, effects: &effects)
                try perform(journal)
            }
        }
    }

    private mutating func handle(_ event: MarketEvent, _ journal: (any Journal)?) throws {
        engine.handle(event, effects: &effects)
        if !effects.isEmpty { try perform(journal) }
        recorder.record(event, portfolio: engine.context.portfolio)
    }

    private mutating func perform(_ journal: (any Journal)?) throws {
        // Taken off one by one from the front: moving a few large values costs less than copying and then removing them.
        effects.reverse()
        while let effect = effects.popLast() {
            switch effect {
            case .journal(let entry):
                try journal?.record(entry)
                recorder.record(entry)
            case .submit(let intent): desk.submit(intent)
            }
        }
    }
}
