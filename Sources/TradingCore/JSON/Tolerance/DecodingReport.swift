/// What a tolerant reading passed over: nothing of it is lost silently.
///
/// Names stand with their place, positions in lists left out: `universe[].newField`.
public struct DecodingReport: Sendable, Hashable {
    /// How many different places, and how many elements, are kept one by one.
    public static let keptPlaces = 256

    /// Fields that nobody asked for, and how often each stood there.
    public private(set) var unknownFields: [String: Int] = [:]
    /// Names that stand in a place where a known one should, and how often: `[].status: "zzz"`.
    public private(set) var unknownValues: [String: Int] = [:]
    /// What is wrong with each element that was set aside; the first ones only.
    public private(set) var setAside: [JSONError] = []
    /// How many elements were set aside.
    public private(set) var setAsideCount = 0

    /// A report of nothing.
    public init() {}

    /// Whether everything was known and usable.
    public var isClean: Bool { unknownFields.isEmpty && unknownValues.isEmpty && setAsideCount == 0 }

    /// Takes in another report.
    public mutating func add(_ other: DecodingReport) {
        for (place, count) in other.unknownFields { Self.count(place, count, in: &unknownFields) }
        for (place, count) in other.unknownValues { Self.count(place, count, in: &unknownValues) }
        setAside.append(contentsOf: other.setAside.prefix(max(0, Self.keptPlaces - setAside.count)))
        setAsideCount += other.setAsideCount
    }

    mutating func note(unknownField path: String) { Self.count(path, 1, in: &unknownFields) }

    mutating func note(unknownValue value: String, at path: String) {
        Self.count("\(path): \"\(value.prefix(40))\"", 1, in: &unknownValues)
    }

    mutating func note(setAside fault: JSONError) {
        setAsideCount += 1
        if setAside.count < Self.keptPlaces { setAside.append(fault) }
    }

    private static func count(_ place: String, _ number: Int, in places: inout [String: Int]) {
        guard places.count < keptPlaces || places[place] != nil else { return }
        places[place, default: 0] += number
    }
}

/// The report of one reading while it is being written.
final class DecodingNotes {
    var report = DecodingReport()
}

/// A decoder that takes notes of what it passes over.
protocol NotingDecoder: Decoder {
    /// The notes, or nil for a strict reading.
    var notes: DecodingNotes? { get }
    /// Where the value stands, positions left out.
    var place: String { get }
    /// What stands there.
    var value: JSONValue { get }
    /// The elements of the list at hand with their positions, broken ones set aside.
    func tolerantElements<Element: Decodable>(_ type: Element.Type) throws -> [(index: Int, element: Element)]
    /// The members of the object at hand, whose keys are coins, broken ones set aside.
    func tolerantMembers<Member: Decodable>(_ type: Member.Type) throws -> [(coin: Coin, member: Member)]
}
