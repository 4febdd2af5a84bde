internal import NIOCore

extension TappedMessage {
    /// The bytes of the message.
    public var bytes: [UInt8] { Array(message.readableBytesView) }
}
