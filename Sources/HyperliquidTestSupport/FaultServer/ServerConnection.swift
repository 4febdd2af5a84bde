internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOWebSocket
internal import Synchronization

/// One connection at the server: reads requests from raw bytes, so that it can break off at any of them.
final class ServerConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let number: Int
    private let reception: ServerScript.Reception
    private let state: ServerState
    private var unread = ByteBuffer()
    private var isWebSocket = false
    private var isOver = false

    init(_ number: Int, _ reception: ServerScript.Reception, _ state: ServerState) {
        self.number = number
        self.reception = reception
        self.state = state
    }

    func channelActive(context: ChannelHandlerContext) {
        switch reception {
        case .reset, .resetAfter(0): reset(context)
        case .closeAfter(0): context.close(promise: nil)
        case .ignore: break
        case .serve, .resetAfter, .closeAfter: try? context.channel.syncOptions?.setOption(.autoRead, value: true)
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        state.ledger.withLock { $0.closedConnections += 1 }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        guard !isOver else { return }
        if isWebSocket {
            note(bytes.readableBytes)
            return context.fireChannelRead(data)
        }
        let before = state.ledger.withLock { $0.bytesReceived[number] }
        switch reception {
        case .resetAfter(let limit) where before + bytes.readableBytes >= limit:
            note(limit - before)
            return reset(context)
        case .closeAfter(let limit) where before + bytes.readableBytes >= limit:
            note(limit - before)
            isOver = true
            return context.close(promise: nil)
        default: note(bytes.readableBytes)
        }
        unread.writeBuffer(&bytes)
        while !isOver, !isWebSocket, let request = nextRequest() { serve(request, context) }
    }

    private func note(_ bytes: Int) { state.ledger.withLock { $0.bytesReceived[number] += bytes } }

    /// The next request, if it is there as a whole.
    private func nextRequest() -> SeenRequest? {
        let view = unread.readableBytesView
        guard let end = view.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: view[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = Int(headers["content-length"] ?? "") ?? 0
        let head = end.upperBound - view.startIndex
        guard view.count >= head + length, words.count == 3 else { return nil }
        unread.moveReaderIndex(forwardBy: head)
        let body = unread.readBytes(length: length) ?? []
        return SeenRequest(
            index: 0, connection: number, method: words[0], path: words[1], headers: headers, body: body)
    }

    private func serve(_ request: SeenRequest, _ context: ChannelHandlerContext) {
        let script = state.script.withLock { $0 }
        if request.headers["upgrade"]?.lowercased() == "websocket" {
            switch script.upgrade(number) {
            case .accept: return upgrade(request, script, followedBy: [], context)
            case .acceptFollowed(let bytes): return upgrade(request, script, followedBy: bytes, context)
            case .answer(let answer): return reply(answer, context)
            }
        }
        var seen = request
        state.ledger.withLock { ledger in
            seen.index = ledger.requestCount
            ledger.requestCount += 1
            if script.keepsRequests { ledger.requests.append(seen) }
        }
        reply(script.answer(seen), context)
    }

    // MARK: - Answers

    private func reply(_ answer: ScriptedAnswer, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        guard answer.delay > .zero else { return write(answer, context) }
        context.eventLoop.scheduleTask(in: answer.delay) {
            let (this, context) = bound.value
            this.write(answer, context)
        }
    }

    private func write(_ answer: ScriptedAnswer, _ context: ChannelHandlerContext) {
        let bytes = answer.bytes.prefix(answer.cutAfter ?? .max)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in
            let (this, context) = bound.value
            if answer.repetitions > 0 { return this.go(on: answer, answer.repetitions, context) }
            switch answer.ending {
            case .keepOpen: break
            case .close:
                this.isOver = true
                context.close(promise: nil)
            case .reset: this.reset(context)
            }
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: written)
    }

    /// Sends the end of an answer again and again, as fast as it is taken.
    private func go(on answer: ScriptedAnswer, _ left: Int, _ context: ChannelHandlerContext) {
        guard left > 0, context.channel.isActive else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenSuccess {
            let (this, context) = bound.value
            this.go(on: answer, left - 1, context)
        }
        context.writeAndFlush(
            wrapOutboundOut(ByteBuffer(bytes: answer.bytes.suffix(answer.repeated))), promise: written)
    }

    private func reset(_ context: ChannelHandlerContext) {
        isOver = true
        let channel = context.channel
        guard let options = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
    }

    // MARK: - WebSockets

    private func upgrade(
        _ request: SeenRequest, _ script: ServerScript, followedBy bytes: [UInt8], _ context: ChannelHandlerContext
    ) {
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: request.path)
        for (name, value) in request.headers { head.headers.add(name: name, value: value) }
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        upgrader.buildUpgradeResponse(channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:])
            .whenSuccess { headers in
                let (this, context) = bound.value
                var text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                text += "Sec-WebSocket-Accept: \(headers.first(name: "Sec-WebSocket-Accept") ?? "")\r\n\r\n"
                context.writeAndFlush(this.wrapOutboundOut(ByteBuffer(bytes: Array(text.utf8) + bytes)), promise: nil)
                this.becomeWebSocket(script, context)
            }
    }

    private func becomeWebSocket(_ script: ServerScript, _ context: ChannelHandlerContext) {
        isWebSocket = true
        let socket = ServerWebSocket(context.channel, number, state)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 16 << 20)))
            try pipeline.addHandler(ServerFrameHandler(socket, state))
        } catch {
            return context.close(promise: nil)
        }
        state.ledger.withLock { $0.webSockets += 1 }
        script.opened(socket)
        if unread.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(unread)) }
    }
}
