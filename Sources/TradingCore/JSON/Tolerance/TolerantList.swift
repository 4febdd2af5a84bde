/// A list of which the usable elements are kept: one that cannot be read is set aside and reported, and the others serve.
///
/// For what stands for itself, such as markets or prints. Where a missing element would change the meaning of the rest, such as
/// among the positions of an account, an `Array` refuses the whole list instead.
public struct TolerantList<Element> {
    /// The elements that could be read.
    public var elements: [Element]

    /// Wraps elements.
    public init(_ elements: [Element]) { self.elements = elements }
}

extension TolerantList: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral {
    /// The first position.
    public var startIndex: Int { elements.startIndex }
    /// The position after the last.
    public var endIndex: Int { elements.endIndex }

    /// An element.
    public subscript(position: Int) -> Element {
        get { elements[position] }
        set { elements[position] = newValue }
    }

    /// Wraps a literal.
    public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension TolerantList: Sendable where Element: Sendable {}
extension TolerantList: Equatable where Element: Equatable {}
extension TolerantList: Hashable where Element: Hashable {}

extension TolerantList: Encodable where Element: Encodable {
    /// Writes a list.
    public func encode(to encoder: any Encoder) throws { try elements.encode(to: encoder) }
}

extension TolerantList: Decodable where Element: Decodable {
    /// Reads a list; elements are set aside only in a reading that takes notes (``JSONValue/decodeTolerantly(_:at:)``).
    ///
    /// - Throws: When there is no list, or, in a strict reading, when an element is broken.
    public init(from decoder: any Decoder) throws {
        if let noting = decoder as? any NotingDecoder {
            elements = try noting.tolerantElements(Element.self).map(\.element)
        } else {
            elements = try [Element](from: decoder)
        }
    }
}
