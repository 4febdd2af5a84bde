/// Lets the exchange cancel all orders at a time, unless it is told otherwise before: a dead man's switch.
public struct ScheduleCancelAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "scheduleCancel"

    /// When, in milliseconds since 1970 and at least five seconds ahead; nil takes the schedule back.
    public var time: UInt64?

    /// Describes a schedule.
    public init(at time: UInt64?) { self.time = time }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) { writer.field("time", ifPresent: time) }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) { time = try fields.readOptional("time") }
}
