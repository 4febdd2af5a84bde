internal import NIOCore
internal import TradingCore

/// The client as it is on its event loop: which streams there are, who reads them, and through which connection.
///
/// Unchecked: everything in it is touched on its event loop only, which `StreamClient` sees to and `StreamConnection` checks.
final class StreamCore: @unchecked Sendable {
    let endpoint: Endpoint
    let transport: any WebSocketTransport
    let loop: any EventLoop
    let time: any TimeSource
    let configuration: StreamConfiguration
    /// What all connections share.
    var step: StreamStep

    private(set) var connections: [StreamConnection] = []
    private(set) var streams: [StreamID: StreamRecord] = [:]
    private var ids: [Subscription: StreamID] = [:]
    private var plan: StreamPlan
    private var nextStream = 0
    private var nextReading: UInt64 = 0
    private var nextPost: UInt64 = 0
    private(set) var isRunning = false
    private(set) var isShutDown = false

    var posts: [UInt64: EventLoopPromise<PostAnswer>] = [:]
    var taps: [(id: UInt64, handler: @Sendable (TappedMessage) -> Void)] = []
    var interruptionHandlers: [(id: UInt64, handler: @Sendable (StreamInterruption) -> Void)] = []
    var statusReaders: [UInt64: AsyncStream<StreamStatus>.Continuation] = [:]
    var endings: [(id: UInt64, action: () -> Void)] = []
    var accounts: [UInt64: AccountDesk] = [:]
    /// Where missed candles are fetched from; nil to go without them.
    let candleSource: (any CandleSource)?
    var candleRepairs: [StreamID: CandleRepair] = [:]
    var isStatusDue = false
    /// The newest words of the exchange that belong to nothing known.
    private(set) var lastComplaint: String?
    /// Messages of the market that could not be read.
    private(set) var brokenMessages = 0
    private var scratch: [MarketEvent] = []

    init(
        endpoint: Endpoint, transport: any WebSocketTransport, loop: any EventLoop, time: any TimeSource,
        configuration: StreamConfiguration, candles: (any CandleSource)? = nil, seed: UInt64
    ) {
        candleSource = candles
        self.endpoint = endpoint
        self.transport = transport
        self.loop = loop
        self.time = time
        self.configuration = configuration
        plan = StreamPlan(limits: configuration.limits)
        step = StreamStep(
            now: .now(), wall: 0, budget: StreamBudget(limits: configuration.limits), backoff: Backoff(seed: seed))
    }

    /// A number for a reading, never given twice.
    func newReading() -> UInt64 {
        nextReading += 1
        return nextReading
    }

    func start() {
        guard !isRunning, !isShutDown else { return }
        isRunning = true
        if configuration.keepsPostConnection { openPostConnection() }
        for connection in connections { connection.handle { $0.start(&$1) } }
    }

    func shutdown() {
        guard !isShutDown else { return }
        isShutDown = true
        isRunning = false
        for ending in endings { ending.action() }
        for connection in connections { connection.handle { $0.stop(&$1) } }
        publishStatus()
        for reader in statusReaders.values { reader.finish() }
        connections.removeAll()
        streams.removeAll()
        ids.removeAll()
        taps.removeAll()
        interruptionHandlers.removeAll()
        statusReaders.removeAll()
        endings.removeAll()
        accounts.removeAll()
        candleRepairs.removeAll()
    }

    // MARK: - Readers

    /// Lets somebody read a stream, which is asked for if nobody reads it yet.
    func attach(_ reader: StreamReader, to subscription: Subscription) {
        guard !isShutDown else {
            reader.changed?(subscription, .refused("the client was shut down; make a new one"))
            return
        }
        if let id = ids[subscription], let record = streams[id] {
            streams[id]?.readers.append(reader)
            if record.health != .waiting { reader.changed?(subscription, record.health) }
            return
        }
        let id = StreamID(number: nextStream)
        nextStream += 1
        ids[subscription] = id
        streams[id] = StreamRecord(id: id, subscription: subscription, readers: [reader])
        place(id)
        statusChanged()
    }

    /// Takes a reader away, and ends the streams that nobody reads any more.
    func detach(_ reading: UInt64, from subscriptions: [Subscription]) {
        for subscription in subscriptions {
            guard let id = ids[subscription] else { continue }
            streams[id]?.readers.removeAll { $0.id == reading }
            guard let record = streams[id], record.readers.isEmpty else { continue }
            streams[id] = nil
            candleRepairs[id] = nil
            ids[subscription] = nil
            guard let connection = record.connection else { continue }
            plan.remove(subscription, from: connection)
            connections[connection].handle { $0.unsubscribe(subscription, &$1) }
        }
        placeWaiting()
        statusChanged()
    }

    private func place(_ id: StreamID) {
        guard let record = streams[id] else { return }
        do throws(StreamError) {
            let line = try plan.place(record.subscription)
            openConnections()
            connections[line].lane = plan.lines[line].lane
            streams[id]?.connection = line
            connections[line].handle { $0.subscribe(id, record.subscription, &$1) }
        } catch {
            became(.refused(error.message), id)
        }
    }

    /// Tries again what there was no room for.
    private func placeWaiting() {
        let waiting = streams.values.filter { $0.connection == nil }.map(\.id).sorted()
        for id in waiting { place(id) }
    }

    private func openConnections() {
        while connections.count < plan.lines.count {
            let number = connections.count
            let lane = plan.lines[number].lane
            let url = endpoint.streamURL(isExplorer: lane == .explorer)
            let connection = StreamConnection(number: number, lane: lane, url: url, core: self)
            connections.append(connection)
            if isRunning { connection.handle { $0.start(&$1) } }
        }
    }

    // MARK: - From the connections

    func tapped(_ message: ByteBuffer, from connection: StreamConnection) {
        guard !taps.isEmpty else { return }
        let tapped = TappedMessage(
            connection: connection.number, message: message, receivedAt: loop.now, time: time.now())
        for tap in taps { tap.handler(tapped) }
    }

    func deliver(
        _ message: ByteBuffer, of id: StreamID, isSnapshot: Bool, followsGap: Bool, from connection: StreamConnection
    ) {
        guard let record = streams[id] else { return }
        let delivery = StreamDelivery(
            subscription: record.subscription, message: message, receivedAt: step.now,
            time: Timestamp(milliseconds: step.wall), isSnapshot: isSnapshot, followsGap: followsGap)
        var hasMarketReader = false
        for reader in record.readers {
            reader.deliver?(delivery)
            if reader.market != nil { hasMarketReader = true }
        }
        guard hasMarketReader, !decode(delivery, of: record, from: connection) else { return }
        brokenMessages += 1
        connection.handle { $0.unused(id, &$1) }
        statusChanged()
    }

    /// Reads the market events of a message; whether it was of use.
    private func decode(
        _ delivery: StreamDelivery, of record: StreamRecord, from connection: StreamConnection
    ) -> Bool {
        scratch.removeAll(keepingCapacity: true)
        let before = connection.decoder.newestTime
        do {
            try connection.decoder.decode(
                delivery.message.readableBytesUInt8Span, receivedAt: delivery.time, into: &scratch)
        } catch {
            return false
        }
        connection.noteNewestTime(before)
        // A crossed book is set aside: whoever reads it keeps the last good one, which grows old.
        guard !scratch.isEmpty else { return ![.l2Book, .bbo].contains(delivery.subscription.kind) }
        guard !holdCandles(scratch, of: record.id) else { return true }
        for reader in record.readers { reader.market?.offer(scratch) }
        return true
    }

    /// Closes candles whose time is over and tells the hour's funding, by the exchange's clock as its messages show it.
    func flushCandles(of connection: StreamConnection) {
        guard connection.machine.state == .connected, let now = connection.exchangeTime else { return }
        var closed: [MarketEvent] = []
        connection.decoder.flush(now: now, into: &closed)
        for event in closed {
            let stream: Subscription
            switch event {
            case .candle(let coin, let candle): stream = .candle(coin, candle.interval)
            case .funding(let rate): stream = .activeAssetCtx(rate.coin)
            default: continue
            }
            guard let id = ids[stream], let record = streams[id], !holdCandles([event], of: id) else { continue }
            for reader in record.readers { reader.market?.offer([event]) }
        }
    }

    func became(_ health: StreamHealth, _ id: StreamID) {
        guard let record = streams[id] else { return }
        streams[id]?.health = health
        for reader in record.readers { reader.changed?(record.subscription, health) }
        statusChanged()
        if health == .live { fetchCandles(of: id) }
    }

    /// A stream fell silent, or speaks again; its health stays what the exchange made of it.
    func became(stale isStale: Bool, _ id: StreamID) {
        statusChanged()
        guard let record = streams[id], record.health == .live else { return }
        for reader in record.readers { reader.changed?(record.subscription, isStale ? .stale : .live) }
    }

    func interrupted(_ connection: StreamConnection, _ reason: TransportFailure) {
        let broken = streams.values.filter { $0.connection == connection.number }.sorted { $0.id < $1.id }
        let interruption = StreamInterruption(
            connection: connection.number, reason: reason, subscriptions: broken.map(\.subscription), time: time.now())
        for handler in interruptionHandlers { handler.handler(interruption) }
        var told: Set<ObjectIdentifier> = []
        for record in broken {
            for market in record.readers.compactMap(\.market) where told.insert(ObjectIdentifier(market)).inserted {
                market.interrupt()
            }
            candlesBroke(record, on: connection)
            if case .refused = record.health { continue }
            became(.interrupted, record.id)
        }
    }

    func complained(_ text: String) {
        lastComplaint = text
        statusChanged()
    }

    // MARK: - Requests

    func post(_ kind: String, _ payload: ByteBuffer) -> EventLoopFuture<PostAnswer> {
        let promise = loop.makePromise(of: PostAnswer.self)
        nextPost += 1
        let id = nextPost
        guard let connection = postConnection else {
            promise.fail(
                TransportFailure(
                    .closed, .notSent,
                    isShutDown
                        ? "the client was shut down; make a new one"
                        : "no WebSocket is open for requests; send it over REST, or start the client first"))
            return promise.futureResult
        }
        posts[id] = promise
        var message = ByteBuffer()
        message.reserveCapacity(payload.readableBytes + 80)
        message.writeString(#"{"method":"post","id":\#(id),"request":{"type":"\#(kind)","payload":"#)
        message.writeImmutableBuffer(payload)
        message.writeString("}}")
        connection.handle { $0.post(id, message, &$1) }
        return promise.futureResult
    }

    func ended(post id: UInt64, _ result: Result<PostAnswer, TransportFailure>) {
        guard let promise = posts.removeValue(forKey: id) else { return }
        switch result {
        case .success(let answer): promise.succeed(answer)
        case .failure(let failure): promise.fail(failure)
        }
    }

    /// Account connections go first: no burst of market data is ahead of an answer there.
    private var postConnection: StreamConnection? {
        guard isRunning else { return nil }
        // Where reading is held up, no answer would be seen.
        let usable = connections.filter { $0.lane != .explorer && $0.machine.pausedSince == nil }
        let open = usable.filter { $0.machine.state == .connected }
        return open.first { $0.lane == .account } ?? open.first ?? usable.first
    }

    private func openPostConnection() {
        guard (try? plan.anyLine(in: .account)) != nil else { return }
        openConnections()
    }
}
