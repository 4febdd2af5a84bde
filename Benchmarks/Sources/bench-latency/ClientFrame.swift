import Foundation
import NIOCore

/// A frame from a client, unmasked.
struct ClientFrame {
    /// The text in it.
    var text: String

    /// Takes the first whole frame off the bytes that came; nil where there is none yet.
    static func take(from bytes: inout ByteBuffer) -> ClientFrame? {
        let start = bytes.readerIndex
        guard let second = bytes.getInteger(at: start + 1, as: UInt8.self) else { return nil }
        var length = Int(second & 0x7F)
        var header = 2
        if length == 126 {
            guard let long = bytes.getInteger(at: start + 2, as: UInt16.self) else { return nil }
            (length, header) = (Int(long), 4)
        }
        guard bytes.readableBytes >= header + 4 + length else { return nil }
        bytes.moveReaderIndex(forwardBy: header)
        guard let mask = bytes.readBytes(length: 4), let masked = bytes.readBytes(length: length) else { return nil }
        let plain = masked.enumerated().map { $0.element ^ mask[$0.offset % 4] }
        return ClientFrame(text: String(decoding: plain, as: UTF8.self))
    }

    /// The number of a request; nil for any other message.
    var post: Int? {
        guard text.hasPrefix("{\"method\":\"post\",\"id\":") else { return nil }
        return Int(text.dropFirst(22).prefix { $0.isNumber })
    }

    /// The subscription that is asked for; nil for any other message.
    var subscription: Substring? {
        guard text.contains("\"subscribe\""), let from = text.range(of: "\"subscription\":")?.upperBound
        else { return nil }
        return text[from...].prefix { $0 != "}" } + "}"
    }
}
