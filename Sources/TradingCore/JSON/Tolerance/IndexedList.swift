/// A list in which a position has a meaning: what cannot be read leaves a hole, and the others keep their places.
///
/// The place of a perp among the markets of its dex is its asset id, and contexts belong to markets by position. If a broken element
/// closed up, every order behind it would go to the wrong market.
///
/// ```swift
/// for (index, listing) in meta.universe.entries { … }   // holes are passed over
/// meta.universe[3]                                       // nil for a hole
/// ```
public struct IndexedList<Member> {
    /// What stands at each place; nil where it could not be read.
    public var places: [Member?]

    /// Takes places, nil for a hole.
    public init(_ places: [Member?]) { self.places = places }

    /// How many places there are, holes among them.
    public var count: Int { places.count }

    /// What stands at a place; nil for a hole and beyond the end.
    public subscript(index: Int) -> Member? { places.indices.contains(index) ? places[index] : nil }

    /// What could be read, with its place.
    public var entries: [(index: Int, member: Member)] {
        places.enumerated().compactMap { index, member in member.map { (index, $0) } }
    }

    /// What could be read.
    public var members: [Member] { places.compactMap(\.self) }

    /// The places of which nothing is known.
    public var holes: [Int] { places.indices.filter { places[$0] == nil } }
}

extension IndexedList: ExpressibleByArrayLiteral {
    /// Takes a literal without holes.
    public init(arrayLiteral members: Member...) { self.init(members) }
}

extension IndexedList: Sendable where Member: Sendable {}
extension IndexedList: Equatable where Member: Equatable {}
extension IndexedList: Hashable where Member: Hashable {}

extension IndexedList: Encodable where Member: Encodable {
    /// Writes a list with null for a hole.
    public func encode(to encoder: any Encoder) throws { try places.encode(to: encoder) }
}

extension IndexedList: Decodable where Member: Decodable {
    /// Reads a list; holes come only from a reading that takes notes (``JSONValue/decodeTolerantly(_:at:)``).
    ///
    /// - Throws: When there is no list, or, in a strict reading, when an element is broken.
    public init(from decoder: any Decoder) throws {
        guard let noting = decoder as? any NotingDecoder else {
            self.init(try [Member](from: decoder))
            return
        }
        let entries = try noting.tolerantElements(Member.self)
        var places: [Member?] = Array(repeating: nil, count: noting.value.elements?.count ?? 0)
        for (index, member) in entries { places[index] = member }
        self.init(places)
    }
}
