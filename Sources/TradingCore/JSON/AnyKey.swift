/// A key that takes every name, for objects whose keys are data, and for a first look at an object that says what it is.
package struct AnyKey: CodingKey {
    /// The name.
    package let stringValue: String
    /// No key is a number.
    package var intValue: Int? { nil }

    /// Takes a name.
    package init(_ name: String) { stringValue = name }
    /// Takes a name.
    package init?(stringValue: String) { self.init(stringValue) }
    /// No key is a number.
    package init?(intValue: Int) { nil }
}
