internal import PaperKit
internal import TradingCore

/// What the host guards: the exchange, the streams, the sockets, and the actions that wait for their block.
struct HostState {
    /// An action that waits for its block.
    struct Waiting {
        let request: VerifiedAction
        let body: [UInt8]
        let answer: CheckedContinuation<ActionReply?, Never>
    }

    /// What becomes of an action when it comes in.
    enum Admission {
        /// It was executed.
        case done(ActionReply)
        /// It waits for the next block.
        case waits
        /// Its sender has asked for too much in this minute.
        case tooMany
        /// It could not be written down, and was not executed.
        case failed
    }

    /// The exchange, its market, and the file it is kept in.
    private var kept: KeptExchange
    /// Why it cannot go on, where it cannot.
    private(set) var failure: (any Error)?
    /// The independent book of all that was accepted; nil where nobody asks for it.
    private(set) var referee: Referee?
    private(set) var waitingCount = 0
    private var block = ActionBlock<Waiting>()
    private var isEnding = false
    private var streams: any HostStreams
    private var weights: WeightBudget?
    private var sockets: [UInt64: any ServiceSocket] = [:]
    private var nextBlock: Timestamp
    private let faults: FaultPlayer?
    private var conditions = ExchangeConditions()
    /// Whether its own rules have a post-only period, whatever a plan of faults says.
    private let isAlwaysPostOnly: Bool

    init(
        _ kept: sending KeptExchange, _ streams: any HostStreams, at time: Timestamp, isRefereed: Bool = true,
        faults: FaultPlayer? = nil
    ) {
        self.kept = kept
        referee = isRefereed ? Referee() : nil
        self.streams = streams
        let local = kept.played.local
        weights = local.settings.weightPerMinute.map { WeightBudget(perMinute: $0) }
        nextBlock = time + local.settings.blockInterval
        self.faults = faults
        isAlwaysPostOnly = local.exchange.rules.isPostOnlyPeriod
        advance(to: moment(time))
    }

    /// The exchange's time at a time of its clock, as a plan of faults has it: ahead, behind, or standing still while it is halted.
    ///
    /// It never goes back: where a plan turns the clock back, it stands until the time has caught up.
    mutating func moment(_ clock: Timestamp) -> Timestamp {
        guard let faults else { return clock }
        conditions = faults.conditions(at: clock)
        let isPostOnly = isAlwaysPostOnly || conditions.postOnly
        if local.exchange.rules.isPostOnlyPeriod != isPostOnly { local.exchange.rules.isPostOnlyPeriod = isPostOnly }
        return conditions.halted ? kept.time : max(kept.time, clock + conditions.clockOffset)
    }

    /// The exchange.
    var local: LocalExchange {
        get { kept.played.local }
        _modify { yield &kept.played.local }
    }

    /// Whether it is kept in a file.
    var isKept: Bool { kept.isKept }

    /// When the market has something to show next.
    var nextMarketEvent: Timestamp? { kept.played.market.nextDue }

    /// Moves the time on, lets the market follow, and tells of what came of it.
    mutating func advance(to time: Timestamp) {
        guard failure == nil else { return }
        do {
            tell(try kept.run(to: time))
        } catch {
            failure = error
        }
    }

    /// Brings what was written down to the disk.
    func flush() { kept.flush() }

    /// Tells everybody what has happened.
    mutating func settle() { tell(PlayedExchange.Happenings(events: local.takeEvents())) }

    private mutating func tell(_ happenings: PlayedExchange.Happenings) {
        if !happenings.events.isEmpty {
            referee?.note(happenings.events)
            send(streams.absorb(happenings.events, in: kept.played.local))
        }
        for event in happenings.shown { send(streams.absorb(event, in: kept.played.local)) }
    }

    private func send(_ messages: [(socket: UInt64, message: [UInt8])]) {
        for (socket, message) in messages { sockets[socket]?.send(message) }
    }

    /// Takes in what others do.
    mutating func show(_ event: MarketEvent) {
        guard failure == nil else { return }
        do {
            tell(try kept.show([event]))
        } catch {
            failure = error
        }
    }

    /// Does all that is due.
    mutating func turn(at time: Timestamp) {
        advance(to: time)
        if time >= nextBlock, !conditions.halted {
            executeBlock(at: time)
            nextBlock = time + local.settings.blockInterval
        }
        weights?.prune(at: time)
        send(streams.tick(at: time, in: local))
    }

    /// Executes the actions that wait, in the order of a block.
    private mutating func executeBlock(at time: Timestamp) {
        waitingCount = 0
        for waiting in block.take() {
            waiting.answer.resume(returning: execute(waiting.request, body: waiting.body, at: time))
        }
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
    mutating func admit(
        _ request: VerifiedAction, body: [UInt8], from peer: String, at time: Timestamp
    ) -> Admission {
        let weight = WeightBudget.weight(ofAction: request.itemCount)
        guard weights?.take(weight, of: peer, at: time) ?? true else { return .tooMany }
        if local.settings.blockInterval > 0 || conditions.halted { return .waits }
        // What has waited for the end of a halt goes first.
        if waitingCount > 0 { executeBlock(at: time) }
        return execute(request, body: body, at: time).map { .done($0) } ?? .failed
    }

    /// Executes an action that is written down; nil where it cannot be.
    private mutating func execute(_ request: VerifiedAction, body: [UInt8], at time: Timestamp) -> ActionReply? {
        advance(to: time)
        guard failure == nil else { return nil }
        do {
            let (reply, happenings) = try kept.perform(request, body: body, at: time)
            referee?.note(request, reply)
            tell(happenings)
            return reply
        } catch {
            failure = error
            return nil
        }
    }

    /// Answers a question.
    mutating func tell(_ question: JSONValue, to peer: String, at time: Timestamp) -> ServiceOutcome {
        advance(to: time)
        // What the question weighs at least is taken before the faucet flows for it.
        let least = LocalExchange.weight(of: question, answer: .json(JSONValue(.null)))
        guard weights?.take(least, of: peer, at: time) ?? true else { return .tooMany }
        let answer = pour(forQuestion: question, at: time) ?? answer(question, at: time)
        let weight = LocalExchange.weight(of: question, answer: answer)
        guard weights?.take(max(0, weight - least), of: peer, at: time) ?? true else { return .tooMany }
        return switch answer {
        case .json(let value): .json(value)
        case .unprocessable(let text): .failed(status: 422, text: text)
        case .serverError: .failed(status: 500, text: "")
        }
    }

    private func answer(_ question: JSONValue, at time: Timestamp) -> InfoAnswer {
        guard let status = conditions.specialStatus, case .string("exchangeStatus")? = question["type"]?.content else {
            return local.answerInfo(question, at: time)
        }
        return .json(["time": Wire.time(time), "specialStatuses": .text(status)])
    }

    /// Opens the account of a new address that asks for its state or for money.
    ///
    /// - Returns: The answer to `{"type":"faucet","user":"0x…"}`; nil for every other question, which is to be answered then.
    private mutating func pour(forQuestion question: JSONValue, at time: Timestamp) -> InfoAnswer? {
        guard let (user, isAsked) = local.wish(in: question) else { return nil }
        var isNew = false
        do {
            let (isGiven, happenings) = try kept.pour(for: user, at: time)
            isNew = isGiven
            tell(happenings)
        } catch {
            failure = error
        }
        guard isAsked else { return nil }
        if !isNew, local.isFaucetDry, local.directory[user] == nil {
            return .unprocessable(
                "The faucet gives to no more: there are \(local.exchange.accounts.count) accounts. Use one of them, or begin a new exchange."
            )
        }
        return .json(["type": "faucet", "amount": .text(isNew ? local.settings.faucet?.amount ?? .zero : .zero)])
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
