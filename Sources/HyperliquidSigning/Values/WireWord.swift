public import TradingCore

/// A value of an action that is one of a few words.
public protocol WireWord: WireValue, Hashable, CaseIterable, RawRepresentable where RawValue == String {}

extension WireWord {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(rawValue) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place and the nearest word.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard let word = Self(rawValue: text) else {
            let hint = NearestName.hint(for: text, among: Self.allCases.map(\.rawValue))
            throw ActionError(path, "\"\(text.prefix(60))\" is no word for this; \(hint)", in: value)
        }
        self = word
    }
}
