internal import TradingCore

/// Channels that are no market events and seldom: read by their Codable types.
extension FrameDecoder {
    /// Reads the data of a message of such a channel.
    ///
    /// - Throws: ``FrameError`` when something that matters is missing or of another type.
    mutating func readMessage(
        of channel: String, _ data: Range<Int>, in bytes: Span<UInt8>, into contents: inout FrameContents
    ) throws(FrameError) {
        do {
            let value = try JSONValue(parsing: data.map { bytes[$0] })
            guard let (message, reading) = try StreamMessage.read(value, of: channel) else { return }
            contents.message = message
            contents.reading = reading
            contents.holdsAccount = true
            note(reading)
        } catch {
            throw FrameError(.unreadable, path: error.path, offset: data.lowerBound, message: error.message)
        }
    }

    /// Reads the whole context of a market besides its event, which stands for itself.
    ///
    /// What the event's reader has counted as unknown is not counted again; a context that cannot be read whole is set aside.
    mutating func readContext(_ data: Range<Int>, in bytes: Span<UInt8>, into contents: inout FrameContents) {
        do {
            let value = try JSONValue(parsing: data.map { bytes[$0] })
            guard let (message, reading) = try StreamMessage.read(value, of: "activeAssetCtx") else { return }
            contents.message = message
            contents.reading = reading
            contents.holdsAccount = true
        } catch {
            noteSetAside(
                FrameError(.unreadable, path: error.path, offset: data.lowerBound, message: error.message))
        }
    }
}
