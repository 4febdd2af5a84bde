internal import TradingCore

/// In which state the exchange behind a server is: the part of a ``FaultPlan`` that a service plays, as no transport could.
public struct ExchangeConditions: Sendable, Hashable {
    /// What happens to an order whose cloid was used before; which of these the exchange does is unconfirmed on testnet.
    public enum DuplicateCloids: String, Sendable, Hashable, CaseIterable {
        /// It is refused.
        case refuse
        /// It is taken like any other.
        case accept
        /// It is answered as if it were taken, and is not there.
        case ignore
    }

    /// Questions are answered with what was so many milliseconds ago (A19, A20, B12).
    public var staleReads: Int64 = 0
    /// Only post-only orders are taken, as after an upgrade of the network (A39).
    public var postOnly = false
    /// No blocks come: nothing is placed, filled or canceled (A40).
    public var halted = false
    /// What `exchangeStatus.specialStatuses` says; null without it (A40).
    public var specialStatus: String?
    /// By how many milliseconds the exchange's clock is ahead (A13, A14, B27).
    public var clockOffset: Int64 = 0
    /// What happens to an order whose cloid was used before (A21).
    public var duplicateCloids = DuplicateCloids.refuse
    /// Orders with a cloid on the markets of builders are answered and vanish (A22).
    public var losesDexCloids = false

    /// All as it should be.
    public init() {}
}

/// A time in which the exchange is not as it should be.
public struct ExchangeFault: Sendable, Hashable {
    /// Milliseconds after the start of the plan, from which it holds.
    public var from: Int64?
    /// Milliseconds after the start of the plan, until which it holds.
    public var until: Int64?
    /// What it changes, as the plan names it.
    var changes: [ConditionChange]

    private static let keys = [
        "from", "until", "staleReads", "postOnly", "halted", "specialStatus", "clockOffset", "duplicateCloids",
        "losesDexCloids",
    ]

    init(_ json: JSONValue, at path: String) throws(JSONError) {
        let object = try PlanObject(json, at: path, keys: Self.keys)
        let day = Timestamp.millisecondsPerDay
        from = try object.number("from", in: 0...PlanObject.longest)
        until = try object.number("until", in: 0...PlanObject.longest)
        changes = []
        if let age = try object.number("staleReads", in: 0...day) { changes.append(.staleReads(age)) }
        if let isOn = try object.flag("postOnly") { changes.append(.postOnly(isOn)) }
        if let isOn = try object.flag("halted") { changes.append(.halted(isOn)) }
        if let status = try object.text("specialStatus") { changes.append(.specialStatus(status)) }
        if let offset = try object.number("clockOffset", in: -30 * day...30 * day) {
            changes.append(.clockOffset(offset))
        }
        if let mode = try object.choice("duplicateCloids", ExchangeConditions.DuplicateCloids.self) {
            changes.append(.duplicateCloids(mode))
        }
        if let isOn = try object.flag("losesDexCloids") { changes.append(.losesDexCloids(isOn)) }
        guard !changes.isEmpty else {
            throw object.fault("", "nothing is changed; name one of \(Self.keys.dropFirst(2).joined(separator: ", "))")
        }
    }

    var json: JSONValue {
        PlanObject.json(
            [("from", from.map { .number($0) }), ("until", until.map { .number($0) })] + changes.map(\.member))
    }

    /// Whether it holds at a time.
    func holds(at milliseconds: Int64) -> Bool { milliseconds >= from ?? 0 && milliseconds < until ?? .max }
}

/// One thing that is not as it should be.
enum ConditionChange: Sendable, Hashable {
    case staleReads(Int64), postOnly(Bool), halted(Bool), specialStatus(String), clockOffset(Int64)
    case duplicateCloids(ExchangeConditions.DuplicateCloids), losesDexCloids(Bool)

    func apply(to conditions: inout ExchangeConditions) {
        switch self {
        case .staleReads(let age): conditions.staleReads = age
        case .postOnly(let isOn): conditions.postOnly = isOn
        case .halted(let isOn): conditions.halted = isOn
        case .specialStatus(let status): conditions.specialStatus = status
        case .clockOffset(let offset): conditions.clockOffset = offset
        case .duplicateCloids(let mode): conditions.duplicateCloids = mode
        case .losesDexCloids(let isOn): conditions.losesDexCloids = isOn
        }
    }

    var member: (String, JSONValue?) {
        switch self {
        case .staleReads(let age): ("staleReads", .number(age))
        case .postOnly(let isOn): ("postOnly", JSONValue(.bool(isOn)))
        case .halted(let isOn): ("halted", JSONValue(.bool(isOn)))
        case .specialStatus(let status): ("specialStatus", .text(status))
        case .clockOffset(let offset): ("clockOffset", .number(offset))
        case .duplicateCloids(let mode): ("duplicateCloids", .text(mode.rawValue))
        case .losesDexCloids(let isOn): ("losesDexCloids", JSONValue(.bool(isOn)))
        }
    }
}
