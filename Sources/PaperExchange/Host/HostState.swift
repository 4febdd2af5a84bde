internal import PaperKit
internal import TradingCore

/// What the host guards: the exchange, the streams, the sockets, and the actions that wait for their block.
struct HostState {
    /// An action that waits for its block.
    struct Waiting {
        let request: VerifiedAction
        let answer: CheckedContinuation<ActionReply, Never>
    }

    /// What becomes of an action when it comes in.
    enum Admission {
        /// It was executed.
        case done(ActionReply)
        /// It waits for the next block.
        case waits
        /// Its sender has asked for too much in this minute.
        case tooMany
    }

    var local: LocalExchange
    var referee = Referee()
    private(set) var waitingCount = 0
    private var block = ActionBlock<Waiting>()
    private var isEnding = false
    private var streams: any HostStreams
    private var weights: WeightBudget?
    private var sockets: [UInt64: any ServiceSocket] = [:]
    private var nextBlock: Timestamp

    init(_ local: LocalExchange, _ streams: any HostStreams, at time: Timestamp) {
        self.local = local
        self.streams = streams
        weights = local.settings.weightPerMinute.map { WeightBudget(perMinute: $0) }
        nextBlock = time + local.settings.blockInterval
        advance(to: time)
    }

    /// Moves the time on and tells of what fell due.
    mutating func advance(to time: Timestamp) {
        local.advance(to: time)
        settle()
    }

    /// Tells everybody what has happened.
    mutating func settle() {
        let events = local.takeEvents()
        guard !events.isEmpty else { return }
        referee.note(events)
        send(streams.absorb(events, in: local))
    }

    private func send(_ messages: [(socket: UInt64, message: [UInt8])]) {
        for (socket, message) in messages { sockets[socket]?.send(message) }
    }

    /// Takes in what others do.
    mutating func show(_ event: MarketEvent) {
        local.show(event)
        settle()
        send(streams.absorb(event, in: local))
    }

    /// Does all that is due.
    mutating func turn(at time: Timestamp) {
        advance(to: time)
        if time >= nextBlock {
            executeBlock(at: time)
            nextBlock = time + local.settings.blockInterval
        }
        weights?.prune(at: time)
        send(streams.tick(at: time, in: local))
    }

    /// Executes the actions that wait, in the order of a block.
    private mutating func executeBlock(at time: Timestamp) {
        waitingCount = 0
        for waiting in block.take() { waiting.answer.resume(returning: execute(waiting.request, at: time)) }
    }

    /// Executes the actions that wait, and from now on each at once, since there will be no more blocks.
    mutating func endBlocks(at time: Timestamp) {
        isEnding = true
        executeBlock(at: time)
    }

    /// Lets an action wait for the next block.
    mutating func wait(_ waiting: Waiting, at time: Timestamp) {
        block.add(waiting, waiting.request.rank())
        waitingCount += 1
        if isEnding { executeBlock(at: time) }
    }

    /// Takes an action in.
    mutating func admit(_ request: VerifiedAction, from peer: String, at time: Timestamp) -> Admission {
        let weight = WeightBudget.weight(ofAction: request.itemCount)
        guard weights?.take(weight, of: peer, at: time) ?? true else { return .tooMany }
        return local.settings.blockInterval > 0 ? .waits : .done(execute(request, at: time))
    }

    private mutating func execute(_ request: VerifiedAction, at time: Timestamp) -> ActionReply {
        let reply = local.perform(request, at: time)
        referee.note(request, reply)
        settle()
        return reply
    }

    /// Answers a question.
    mutating func tell(_ question: JSONValue, to peer: String, at time: Timestamp) -> ServiceOutcome {
        advance(to: time)
        let poured = local.pour(forQuestion: question, at: time)
        settle()
        let answer = poured.map { InfoAnswer.json($0) } ?? local.answerInfo(question, at: time)
        let weight = LocalExchange.weight(of: question, answer: answer)
        guard weights?.take(weight, of: peer, at: time) ?? true else { return .tooMany }
        return switch answer {
        case .json(let value): .json(value)
        case .unprocessable(let text): .failed(status: 422, text: text)
        case .serverError: .failed(status: 500, text: "")
        }
    }

    /// Notes a new socket.
    mutating func open(_ socket: any ServiceSocket) {
        sockets[socket.id] = socket
        streams.opened(socket.id, peer: socket.peer)
    }

    /// Hands a message to the streams.
    mutating func receive(_ message: [UInt8], on socket: UInt64, at time: Timestamp) {
        advance(to: time)
        send(streams.received(message, on: socket, in: local, at: time))
    }

    /// Forgets a socket.
    mutating func close(_ socket: UInt64) {
        sockets[socket] = nil
        streams.closed(socket)
    }
}
