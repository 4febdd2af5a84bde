/// What stopped the reading of a message and at which byte: small, so that throwing it costs nothing.
///
/// Where that is in the message (`data.levels[0][3].px`) is worked out afterwards, see ``FrameError``.
struct WireFault: Error, Hashable {
    enum Kind: UInt8 {
        // The bytes are no JSON; what follows cannot be trusted.
        case malformed, tooDeep
        // A member is absent, or stands there twice.
        case missing, repeated
        // Something of another type stands there.
        case notAnObject, notAList, notAText, notANumber
        // The type is right and the content is not.
        case tooManyDecimals, tooLarge, negative
        case notACoin, notASide, notAnInterval, notATime, notAPair, brokenText
    }

    var kind: Kind
    /// The byte at which the value begins, or where the text stopped being JSON.
    var offset: Int
    /// The absent or repeated member.
    var key: UInt64 = 0

    /// Whether the bytes are still good JSON as far as was read, so that one broken element can be stepped over.
    var leavesJSONIntact: Bool { kind != .malformed && kind != .tooDeep }

    static func missing(_ key: WireKey, from offset: Int) -> WireFault {
        WireFault(kind: .missing, offset: offset, key: key.head)
    }
}
