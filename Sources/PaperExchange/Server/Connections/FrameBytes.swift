internal import NIOCore

/// Frames of a WebSocket as a server writes them: whole, and without a mask.
enum FrameBytes {
    static let text: UInt8 = 0x81
    static let close: UInt8 = 0x88
    static let pong: UInt8 = 0x8A

    /// How many bytes a frame takes.
    static func size(_ payload: Int) -> Int { payload + (payload < 126 ? 2 : payload < 65_536 ? 4 : 10) }

    /// Appends a frame.
    ///
    /// - Parameters:
    ///   - first: The first byte, which says what it is.
    ///   - payload: What it holds.
    ///   - buffer: What it is appended to.
    static func write(_ first: UInt8, _ payload: some Collection<UInt8>, to buffer: inout ByteBuffer) {
        buffer.writeInteger(first)
        switch payload.count {
        case ...125: buffer.writeInteger(UInt8(payload.count))
        case ...65_535: buffer.writeMultipleIntegers(UInt8(126), UInt16(payload.count))
        default: buffer.writeMultipleIntegers(UInt8(127), UInt64(payload.count))
        }
        buffer.writeBytes(payload)
    }

    /// The payload of a frame that closes.
    static func closing(_ code: UInt16, _ reason: String = "") -> [UInt8] {
        [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8.prefix(123))
    }
}
