internal import NIOCore

/// Does to a new connection what a plan asks for, before a byte of it is understood.
final class ConnectionFaultHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let action: FaultAction
    private let limit: Int
    private var received = 0
    private var isOver = false

    /// Prepares the fault.
    ///
    /// - Parameters:
    ///   - action: A reset, a close or silence.
    ///   - bytes: After how many received bytes.
    init(_ action: FaultAction, after bytes: Int) {
        self.action = action
        limit = bytes
    }

    func channelActive(context: ChannelHandlerContext) {
        if limit == 0 { perform(context) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        var bytes = unwrapInboundIn(data)
        let left = limit - received
        received += bytes.readableBytes
        guard received >= limit else { return context.fireChannelRead(data) }
        // What came before the fault is still seen.
        if let seen = bytes.readSlice(length: left), left > 0 { context.fireChannelRead(wrapInboundOut(seen)) }
        perform(context)
    }

    private func perform(_ context: ChannelHandlerContext) {
        isOver = true
        switch action {
        case .reset: context.channel.reset()
        case .halfOpen: context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
        default: context.close(promise: nil)
        }
    }
}
