internal import NIOCore

extension ByteBuffer {
    /// Appends a frame as a client sends it: whole, and masked with a key that nobody can foresee.
    ///
    /// - Parameters:
    ///   - opcode: What it is.
    ///   - payload: What it holds.
    ///   - key: The mask, drawn for this frame alone.
    mutating func writeClientFrame(_ opcode: WebSocketFrameHeader.Opcode, _ payload: ByteBuffer, key: UInt32) {
        var payload = payload
        let length = payload.readableBytes
        reserveCapacity(minimumWritableBytes: length + 14)
        writeInteger(opcode.rawValue | 0x80)
        switch length {
        case ...125: writeInteger(UInt8(length) | 0x80)
        case ...Int(UInt16.max): writeMultipleIntegers(UInt8(126 | 0x80), UInt16(length))
        default: writeMultipleIntegers(UInt8(127 | 0x80), UInt64(length))
        }
        writeInteger(key)
        let wide = UInt64(key) << 32 | UInt64(key)
        while let word = payload.readInteger(as: UInt64.self) { writeInteger(word ^ wide) }
        var rest = key
        while let byte = payload.readInteger(as: UInt8.self) {
            rest = rest << 8 | rest >> 24
            writeInteger(byte ^ UInt8(truncatingIfNeeded: rest))
        }
    }
}
