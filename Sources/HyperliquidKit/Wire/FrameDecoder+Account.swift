internal import TradingCore

/// Messages about an account are read straight where they look as usual, and otherwise by their Codable types, which also count what
/// they do not know and set broken elements aside.
extension FrameDecoder {
    /// Reads a message about an account that looks as usual.
    ///
    /// - Returns: Nil when it does not; nothing was changed then.
    mutating func readAccountStraight(_ bytes: Span<UInt8>, into contents: inout FrameContents) -> FrameKind? {
        var reader = StraightReader()
        do {
            try reader.expect("{\"channel\":\"", in: bytes)
            let kind: FrameKind
            if reader.take("orderUpdates\",\"data\":", in: bytes) {
                contents.orderUpdates = try reader.orderUpdates(in: bytes)
                kind = .orderUpdates
            } else if reader.take("userFills\",\"data\":", in: bytes) {
                contents.userFills = try reader.userFills(in: bytes)
                kind = .userFills
            } else {
                try reader.expect("user\",\"data\":", in: bytes)
                contents.userEvents = try reader.userEvents(in: bytes)
                kind = .userEvents
            }
            contents.holdsAccount = true
            return kind
        } catch {
            return nil
        }
    }

    /// Reads the data of a message about an account.
    ///
    /// - Throws: ``FrameError`` when something that matters is missing or of another type.
    mutating func readAccount(
        _ kind: FrameKind, _ data: Range<Int>, in bytes: Span<UInt8>, into contents: inout FrameContents
    ) throws(FrameError) {
        do {
            let value = try JSONValue(parsing: data.map { bytes[$0] })
            switch kind {
            case .userFills:
                let (message, reading) = try value.decodeTolerantly(UserFillsMessage.self, at: "data")
                contents.userFills = message
                contents.reading = reading
            case .orderUpdates:
                let (message, reading) = try value.decodeTolerantly(OrderUpdatesMessage.self, at: "data")
                contents.orderUpdates = message
                contents.reading = reading
            default:
                let (message, reading) = try value.decodeTolerantly(UserEventsMessage.self, at: "data")
                contents.userEvents = message
                contents.reading = reading
            }
            contents.holdsAccount = true
            note(contents.reading)
        } catch {
            throw FrameError(.unreadable, path: error.path, offset: data.lowerBound, message: error.message)
        }
    }
}
