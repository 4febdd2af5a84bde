internal import EthereumCrypto
internal import HyperliquidSigning
internal import NIOCore
internal import TradingCore

/// The way of a signed action to the exchange and of its answer back, on the client's event loop.
///
/// Written down first, then sent, then read; bytes that never left are sent again, and whatever stays unclear is handed to a resolution.
final class ActionPath: Sendable {
    let loop: any EventLoop
    private let carrier: any ActionCarrier
    private let recorder: any IntentRecorder
    private let gate: RequestGate
    private let timeout: TimeAmount
    private let owner: Address?
    private let time: any TimeSource
    private let onAlarm: @Sendable (ExchangeAlarm) -> Void
    private let state: NIOLoopBoundBox<State>

    private struct State {
        var clock = ServerClock()
        /// Why nothing is sent any more.
        var stop: String?
        var isClosed = false
        var brokenTypes: Set<String> = []
    }

    init(
        on loop: any EventLoop, carrier: any ActionCarrier, recorder: any IntentRecorder, gate: RequestGate,
        timeout: TimeAmount, owner: Address? = nil, time: any TimeSource,
        onAlarm: @escaping @Sendable (ExchangeAlarm) -> Void
    ) {
        self.loop = loop
        self.carrier = carrier
        self.recorder = recorder
        self.gate = gate
        self.timeout = timeout
        self.owner = owner
        self.time = time
        self.onAlarm = onAlarm
        state = .makeBoxSendingValue(State(), eventLoop: loop)
    }

    /// This machine's clock and the exchange's, as far as it is known.
    var moment: OutcomeResolver.Moment {
        let uptime = loop.now
        let (exchange, uncertainty) = state.value.clock.exchangeTime(at: uptime, local: time.now())
        return OutcomeResolver.Moment(uptime: uptime, exchange: exchange, uncertainty: uncertainty)
    }

    /// What is known of the exchange's clock.
    var clock: ServerClock { state.value.clock }

    /// Takes in a comparison of the clocks.
    func note(_ sample: ServerClock.Sample) { state.value.clock.take(sample) }

    /// Lets actions through again after an alarm that a person has looked into.
    func resume() {
        state.value.stop = nil
        state.value.brokenTypes = []
    }

    /// Repeats nothing any more.
    func close() { state.value.isClosed = true }

    /// Whether bytes may still be sent again: the client is open, nothing stopped it, and they are in time.
    func mayRepeat(_ intent: SignedIntent) -> Bool {
        !state.value.isClosed && refusal(of: intent.type) == nil && isInTime(intent)
    }

    /// Why an action of this kind is not sent; nil when it is.
    func refusal(of type: String) -> String? {
        if let stop = state.value.stop { return stop }
        guard state.value.brokenTypes.contains(type) else { return nil }
        return "the exchange could not read an earlier \"\(type)\" of this client; update it, then let it go on"
    }

    /// Writes an intent down and sends it for the first time.
    ///
    /// - Returns: What the answer proves; fails with ``ExchangeError`` when nothing was sent.
    func launch(_ intent: SignedIntent) -> EventLoopFuture<ActionReading> {
        if let refusal = refusal(of: intent.type) {
            return loop.makeFailedFuture(ExchangeError(.stopped, refusal))
        }
        do {
            try recorder.armed(intent)
        } catch {
            return loop.makeFailedFuture(
                ExchangeError(.notRecorded, "the intent could not be written down: \(error)", underlying: error))
        }
        return send(intent, copy: 1, isFirst: true)
    }

    /// Sends the same bytes again.
    func resend(_ intent: SignedIntent, copy: Int) -> EventLoopFuture<ActionReading> {
        send(intent, copy: copy, isFirst: false, mayRepeat: false)
    }

    /// Sends an action that does nothing with the nonce of another.
    func fence(_ request: SignedRequest, of intent: SignedIntent) -> EventLoopFuture<ActionReading> {
        carry(request.body).map {
            let reading = ActionReading($0, expecting: .plain(action: "noop"), isFirstCopy: true)
            if case .refused(let rejection) = reading {
                self.judge(rejection, of: intent, type: "noop", body: request.body)
            }
            return reading
        }
    }

    /// Takes note of what became of an intent after all.
    func resolved(_ intent: SignedIntent, _ verdicts: [ItemVerdict]) { recorder.resolved(intent, verdicts) }

    /// Tells somebody.
    func raise(_ alarm: ExchangeAlarm) { onAlarm(alarm) }

    private func send(
        _ intent: SignedIntent, copy: Int, isFirst: Bool, mayRepeat: Bool = true
    ) -> EventLoopFuture<ActionReading> {
        recorder.sent(intent, copy: copy)
        return carry(intent.request.body).flatMap { result in
            let reading = ActionReading(result, expecting: intent.shape, isFirstCopy: isFirst)
            self.recorder.answered(intent, reading)
            self.judge(reading, of: intent, isFirst: isFirst)
            // What never left may go at once, as long as it is in time.
            guard mayRepeat, case .notSent = reading, copy < 3, self.mayRepeat(intent) else {
                return self.loop.makeSucceededFuture(reading)
            }
            let pause = self.loop.scheduleTask(in: .milliseconds(100 << Int64(copy))) {}
            return pause.futureResult.flatMap {
                guard self.mayRepeat(intent) else { return self.loop.makeSucceededFuture(reading) }
                return self.send(intent, copy: copy + 1, isFirst: isFirst)
            }
        }
    }

    private func isInTime(_ intent: SignedIntent) -> Bool {
        intent.request.terms.expiresAfter.map { moment.exchange.milliseconds + 1000 < Int64(clamping: $0) } ?? true
    }

    /// Sends bytes; what comes back is told to the gate and the clock.
    private func carry(_ body: [UInt8]) -> EventLoopFuture<Result<HTTPReply, TransportFailure>> {
        let sentAt = time.now()
        let sentUptime = loop.now
        return carrier.carry(body, timeout: timeout).hop(to: loop).map { reply in
            self.gate.answered(status: reply.status, retryAfter: reply.retryAfter)
            if let server = reply.serverTime {
                self.note(
                    ServerClock.Sample(
                        sent: sentAt, received: self.time.now(), server: server, precision: 1000,
                        sentUptime: sentUptime, receivedUptime: self.loop.now))
            }
            return .success(reply)
        }.flatMapErrorThrowing { error in
            .failure(
                error as? TransportFailure ?? TransportFailure(.protocolViolation, .mayHaveArrived, "\(error)"))
        }
    }

    /// Raises the alarms that a reading calls for.
    private func judge(_ reading: ActionReading, of intent: SignedIntent, isFirst: Bool) {
        switch reading {
        case .nonceSpent where isFirst:
            let alarm = ExchangeAlarm.keyIsShared(intent)
            state.value.stop = alarm.description
            raise(alarm)
        case .refused(let rejection):
            judge(rejection, of: intent, type: intent.type, body: intent.request.body)
        case .processed(let items):
            for case .refused(let rejection) in items {
                if rejection.reason == .expired { gate.expired(1) }
                if rejection.reason == .tooManyRequests { gate.exhausted(rejection.actionCount) }
            }
        case .nonceSpent, .unclear, .notSent: break
        }
    }

    private func judge(_ rejection: Rejection, of intent: SignedIntent, type: String, body: [UInt8]) {
        switch rejection.reason {
        case .malformed:
            state.value.brokenTypes.insert(type)
            raise(.malformed(type: type, message: rejection.message))
        case .tooManyRequests: gate.exhausted(rejection.actionCount)
        case .expired: gate.expired(intent.shape.count)
        case .unknownWallet, .notFunded:
            guard let diagnosis = SignatureDiagnosis(rejection, of: intent, body: body, owner: owner) else { break }
            if case .wrongSigner = diagnosis { state.value.stop = diagnosis.description }
            raise(.notRecognized(diagnosis))
        default: break
        }
    }
}
