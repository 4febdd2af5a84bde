public import HyperliquidSigning
public import NIOCore

/// How a venue behaves.
public struct VenueSettings: Sendable, Hashable {
    /// The dexes whose positions and orders are read.
    public var dexes: [DexName] = [.main]
    /// How old a mid may be that bounds a market order; an older one is asked for anew.
    public var referenceAge: TimeAmount = .seconds(5)
    /// The first pause before a cancel that was not sent is tried again; it doubles up to ``longestCancelPause``.
    public var firstCancelPause: TimeAmount = .milliseconds(250)
    /// The longest such pause.
    public var longestCancelPause: TimeAmount = .seconds(5)

    /// The usual behaviour.
    public init() {}
}

/// Something that a person who watches a venue should know.
public enum VenueNotice: Sendable, CustomStringConvertible {
    /// An order was refused, in the exchange's words, or was not sent.
    case refused(String)
    /// The outcome of an order cannot be found out; it stays counted until a person has looked at the account.
    case undecidable(String)
    /// A cancel does not go out; it is tried again until the venue is closed.
    case cancelDelayed(String)
    /// A fill cannot be booked; the positions have to be read.
    case unbookedFill(UserFillError)
    /// The account's streams are lost, or cannot be read in part.
    case interrupted(String)
    /// The account is known again.
    case live(RepairReport)

    /// The notice in plain words.
    public var description: String {
        switch self {
        case .refused(let text), .undecidable(let text), .cancelDelayed(let text), .interrupted(let text): text
        case .unbookedFill(let error): error.description
        case .live(let report):
            "the account is known again: \(report.fills) fills were missed"
                + (report.isComplete ? "" : ", and more may be missing; compare the positions")
        }
    }
}
