/// Where a client stands within the exchange's limits.
public struct LimitsReport: Sendable, Hashable, CustomStringConvertible {
    /// The weight that is left of this minute.
    public var weightLeft: Int
    /// The weight of a minute.
    public var weightLimit: Int
    /// How long until all of it is there again.
    public var weightFullIn: Duration
    /// How long until anything but protection is sent, after the exchange asked for fewer requests.
    public var pausedFor: Duration
    /// How many orders the account may still send; nil before the exchange was asked.
    public var actionsLeft: Int?
    /// How many cancels the account may still send; nil before the exchange was asked.
    public var cancelsLeft: Int?
    /// How many actions the account has in all; nil before the exchange was asked.
    public var actionLimit: Int?
    /// How many actions are on their way.
    public var actionsInFlight: Int
    /// How many may be.
    public var actionsInFlightLimit: Int
    /// How many requests wait, by urgency.
    public var waiting: [RequestPriority: Int]

    /// Some lines for people.
    public var description: String {
        func seconds(_ duration: Duration) -> String { "\(duration.components.seconds + 1) s" }
        var lines = ["weight     \(weightLeft) of \(weightLimit) left this minute"]
        if weightFullIn > .zero { lines[0] += ", all of it in \(seconds(weightFullIn))" }
        if pausedFor > .zero {
            lines.append("paused     the exchange wants fewer requests; on in \(seconds(pausedFor))")
        }
        if let actionsLeft, let cancelsLeft, let actionLimit {
            let hint = actionsLeft == 0 ? "; one in 10 s until more is traded" : ""
            lines.append("actions    \(actionsLeft) of \(actionLimit) left, \(cancelsLeft) for cancels\(hint)")
        } else {
            lines.append("actions    not known yet")
        }
        lines.append("on the way \(actionsInFlight) of \(actionsInFlightLimit) actions")
        let queue = RequestPriority.allCases.reversed().compactMap { priority in
            waiting[priority].map { "\($0) \(priority)" }
        }
        if !queue.isEmpty { lines.append("waiting    \(queue.joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }
}
