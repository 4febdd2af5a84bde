public import TradingCore

/// A rate that is written in percent, such as "0.001%".
public struct Percentage: Hashable, Sendable, WireValue, CustomStringConvertible {
    /// The rate as a number of percent: 0.001 for "0.001%".
    public let percent: Rate

    /// Takes a number of percent.
    public init(percent: Rate) { self.percent = percent }

    /// The wire form.
    public var description: String { "\(percent)%" }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.string(description) }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard text.hasSuffix("%"), let percent = try? Rate(text.dropLast()), percent >= .zero else {
            throw ActionError(path, "\"\(text.prefix(60))\" is no rate in percent such as \"0.001%\"", in: value)
        }
        self.init(percent: percent)
    }
}
