internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket

/// How a connection becomes a WebSocket.
extension HTTPConnection {
    /// Answers a request for a WebSocket, and does what the plan says.
    func open(_ head: HTTPRequestHead) {
        let decision = room.decide(.upgrade(connection: number))
        later(decision.delay) { connection in
            guard let action = decision.action else { return connection.upgrade(head) }
            connection.perform(action, nil)
        }
    }

    private func upgrade(_ head: HTTPRequestHead) {
        guard let context else { return }
        func names(_ header: String, _ token: String) -> Bool {
            head.headers[canonicalForm: header].contains { $0.lowercased() == token }
        }
        guard names("connection", "upgrade"), names("upgrade", "websocket") else {
            return finish(HTTPAnswer(400, "Connection header did not include 'upgrade'"))
        }
        guard head.headers.first(name: "sec-websocket-version") == "13" else {
            return finish(
                HTTPAnswer(
                    426, "Sec-WebSocket-Version header did not include '13'", headers: ["sec-websocket-version: 13"]))
        }
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        upgrader.buildUpgradeResponse(channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:])
            .whenComplete { result in
                guard case .success(let headers) = result, let key = headers.first(name: "sec-websocket-accept") else {
                    return bound.value.finish(HTTPAnswer(400, "Sec-WebSocket-Key header missing or invalid"))
                }
                bound.value.become(key)
            }
    }

    /// Changes the pipeline; what the client sent behind its request is read as frames.
    private func become(_ key: String) {
        guard let context else { return }
        let head = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
        context.writeAndFlush(
            wrapOutboundOut(ByteBuffer(string: head + "sec-websocket-accept: \(key)\r\n\r\n")), promise: nil)
        let channel = context.channel
        let pipeline = channel.pipeline.syncOperations
        do {
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(
                ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: min(room.limits.message, Int(UInt32.max)))))
            try pipeline.addHandler(
                WebSocketConnectionHandler(room, number: number, peer: peer, executor: executor, channel: channel))
            pipeline.removeHandler(self, promise: nil)
            pipeline.removeHandler(decoder, promise: nil)
            channel.read()
        } catch {
            channel.close(promise: nil)
        }
    }
}
