public import RiskKit
public import TradingCore

/// Something the engine is told.
public enum EngineEvent: Sendable {
    /// Something happened in a market.
    case market(MarketEvent)
    /// The venue reported something.
    case venue(VenueEvent)
    /// A person or a watchdog wants something.
    case command(EngineCommand)
}

/// What a person or a watchdog may want of the engine.
public enum EngineCommand: Sendable {
    /// Trip the kill switch.
    case trip(KillSwitch.State, because: String, at: Timestamp)
    /// Re-arm the kill switch.
    case rearm(by: String, at: Timestamp)
}

/// Something the engine wants done, in this order.
public enum EngineEffect: Sendable {
    /// Write this down.
    case journal(JournalEntry)
    /// Send this; everything that leads to it has been journalled before.
    case submit(ApprovedIntent)
}
