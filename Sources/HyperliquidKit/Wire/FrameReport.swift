/// What became of the messages of a stream, so that nothing is ever left out in silence.
public struct FrameReport: Hashable, Sendable {
    /// How many faults are kept word for word.
    public static let keptFaults = 16

    /// How many messages there were.
    public internal(set) var frames = 0
    /// How many events they gave.
    public internal(set) var events = 0
    /// How many messages could not be used at all.
    public internal(set) var brokenFrames = 0
    /// How many elements of usable messages were set aside, by reason.
    public internal(set) var setAside: [FrameError.Code: Int] = [:]
    /// The first faults, of whole messages and of elements.
    public internal(set) var faults: [FrameError] = []
    /// How many members nobody knows were passed over.
    public internal(set) var unknownKeys = 0
    /// The path of the first of them.
    public internal(set) var firstUnknownKey: String?
    /// The name of the first channel nobody knows.
    public internal(set) var firstUnknownChannel: String?
    /// Candle updates from before the candle that is open.
    public internal(set) var staleCandles = 0
    /// Changes to candles that had already been closed by the clock.
    public internal(set) var candleCorrections = 0
    /// Candles that were open when the connection broke and whose end was missed.
    public internal(set) var lostCandles = 0

    private var kinds = [Int](repeating: 0, count: FrameKind.allCases.count)

    /// An empty report.
    public init() {}

    /// How many messages of a kind there were.
    public subscript(_ kind: FrameKind) -> Int { kinds[kind.rawValue] }

    mutating func count(_ kind: FrameKind) { kinds[kind.rawValue] += 1 }

    /// Takes back the count of a message whose data proved unusable.
    mutating func discount(_ kind: FrameKind) { kinds[kind.rawValue] -= 1 }

    mutating func keep(_ fault: FrameError) {
        if faults.count < Self.keptFaults { faults.append(fault) }
    }

    mutating func note(setAside fault: FrameError) {
        setAside[fault.code, default: 0] += 1
        keep(fault)
    }
}
