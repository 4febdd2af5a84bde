/// The key of a member, told apart by its bytes.
///
/// Swift takes two texts for the same when they print the same, such as "é" in one character and in two. In a document they are two
/// keys (RFC 8259, section 8.3), and an action that is signed may hold both.
package struct ExactKey: Hashable, Sendable {
    private let text: String

    /// Takes a key.
    package init(_ text: String) { self.text = text }

    /// Whether the bytes are the same.
    package static func == (left: ExactKey, right: ExactKey) -> Bool { left.text.isSameKey(as: right.text) }

    /// Hashes the bytes.
    package func hash(into hasher: inout Hasher) {
        let isHashed: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        // Texts that another language holds lie in no one piece.
        if isHashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
}

extension String {
    /// Whether two keys of a document are the same, byte by byte.
    ///
    /// The first comparison is quick for plain texts, and true wherever the second one is.
    package func isSameKey(as other: String) -> Bool { self == other && utf8.elementsEqual(other.utf8) }
}
