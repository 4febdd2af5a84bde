import NIOCore
import NIOEmbedded
import NIOWebSocket

/// Reads one frame with the reader of NIO, which knows nothing of ours.
struct EmbeddedWebSocketReader {
    func read(_ bytes: ByteBuffer) throws -> WebSocketFrame? {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(
            ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 24)))
        try channel.writeInbound(bytes)
        let frame = try channel.readInbound(as: WebSocketFrame.self)
        _ = try channel.finish()
        return frame
    }
}
