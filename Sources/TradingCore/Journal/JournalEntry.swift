/// One line of the record of a run: what was seen, decided, sent and booked, in the order it happened.
///
/// The journal is the truth that reports are made from. It holds nothing that two runs over the same events would not share:
/// no wall-clock times, no machine names.
public enum JournalEntry: Hashable, Sendable {
    /// A strategy or person wanted something, and why.
    case proposed(OrderIntent, Reason, at: Timestamp)
    /// Risk let it through, perhaps smaller.
    case approved(OrderIntent, at: Timestamp)
    /// Risk refused it: the rule's name and its reason.
    case refused(OrderIntent, rule: String, reason: String, at: Timestamp)
    /// The strategy said why it did nothing.
    case note(Coin, Reason, at: Timestamp)
    /// The venue reported something.
    case venue(VenueEvent)
    /// The kill switch moved.
    case killSwitch(from: String, to: String, reason: String, at: Timestamp)

    /// When it happened.
    public var time: Timestamp {
        switch self {
        case .proposed(_, _, let time), .approved(_, let time), .refused(_, _, _, let time), .note(_, _, let time),
            .killSwitch(_, _, _, let time):
            time
        case .venue(let event): event.time
        }
    }
}
