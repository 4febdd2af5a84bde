internal import NIOCore
internal import TradingCore

/// Which streams the exchange is asked for, and what it says to that.
extension StreamMachine {
    /// Wants a stream; its route must be free on this connection.
    mutating func subscribe(_ id: StreamID, _ subscription: Subscription, _ step: inout StreamStep) {
        let route = subscription.route
        precondition(places[route] == nil, "\(subscription) looks like a stream that this connection already carries")
        var entry = StreamEntry(id: id, subscription: subscription, rule: configuration.silence[subscription.kind])
        entry.awaitsAnswer = vacated[route] != nil
        places[route] = entries.count
        entries.append(entry)
        hasWanted = true
        pump(&step)
    }

    /// Ends a stream.
    mutating func unsubscribe(_ subscription: Subscription, _ step: inout StreamStep) {
        let route = subscription.route
        guard let place = places.removeValue(forKey: route) else { return }
        let entry = entries[place]
        entries.swapAt(place, entries.count - 1)
        entries.removeLast()
        if place < entries.count { places[entries[place].subscription.route] = place }
        deadlinesChanged = true
        guard socket == .open, entry.phase != .wanted else { return }
        vacated[route] = subscription
        // Never left out: its messages would be taken for those of a successor that looks the same.
        unsent.append(subscription)
        hasWanted = true
        pump(&step)
    }

    /// A message came.
    mutating func received(_ frame: StreamFrame, _ step: inout StreamStep) {
        guard socket == .open, !noticeSleep(&step) else { return }
        noteReceived(&step)
        switch frame {
        case .data(let route, let isSnapshot): deliver(route, isSnapshot: isSnapshot, &step)
        case .bareList: deliverBareList(&step)
        case .answered(isUnsubscribe: false, let echo): answered(echo, &step)
        case .answered(isUnsubscribe: true, let echo): ended(echo)
        case .refusal(let text): refused(text, &step)
        case .post(let id, let kind, let payload): answered(post: id, kind, payload, &step)
        case .pong, .words, .empty: break
        case .unknown, .unreadable: unroutedFrames += 1
        }
    }

    private mutating func deliver(_ route: StreamRoute, isSnapshot: Bool, _ step: inout StreamStep) {
        guard let place = places[route] else {
            unroutedFrames += 1
            return
        }
        if route.kind == .trades { notePrint(in: route, at: step.now) }
        deliver(to: place, isSnapshot: isSnapshot, &step)
    }

    private mutating func deliverBareList(_ step: inout StreamStep) {
        guard let place = entries.firstIndex(where: { $0.subscription.kind.content == .explorer }) else {
            unroutedFrames += 1
            return
        }
        deliver(to: place, isSnapshot: false, &step)
    }

    private mutating func deliver(to place: Int, isSnapshot: Bool, _ step: inout StreamStep) {
        guard !entries[place].awaitsAnswer else {
            unroutedFrames += 1
            return
        }
        let id = entries[place].id
        entries[place].lastReceived = step.now
        entries[place].isRenewed = false
        entries[place].renewals = 0
        if case .active = entries[place].phase {} else { activate(place, &step) }
        entries[place].silentBefore = entries[place].silentSince
        entries[place].silentSince = entries[place].rule?.measure == .always ? step.now : nil
        let wasStale = entries[place].isStale
        entries[place].isStale = false
        let followsGap = entries[place].followsGap
        entries[place].followsGap = false
        step.effects.append(.deliver(id, isSnapshot: isSnapshot, followsGap: followsGap))
        guard wasStale else { return }
        deadlinesChanged = true
        // After the delivery, which may find the message of no use.
        step.effects.append(.fresh(id))
    }

    /// The message at hand was of no use to those who read the market: the stream is as silent as before it.
    mutating func unused(_ id: StreamID, _ step: inout StreamStep) {
        guard let place = entries.firstIndex(where: { $0.id == id }), entries[place].isActive,
            entries[place].rule != nil
        else { return }
        entries[place].silentSince = entries[place].silentBefore ?? step.now
        entries[place].isStale = true
        deadlinesChanged = true
        step.effects.append(.stale(id))
    }

    /// A print must have changed the best bid or ask of its market.
    private mutating func notePrint(in route: StreamRoute, at now: NIODeadline) {
        var quote = route
        quote.kind = .bbo
        guard let place = places[quote], entries[place].silentSince == nil,
            entries[place].rule?.measure == .afterPrint
        else { return }
        entries[place].silentSince = now
        deadlinesChanged = true
    }

    private mutating func answered(_ echo: JSONValue, _ step: inout StreamStep) {
        guard let place = entries.firstIndex(where: { $0.subscription.isMeant(by: echo) }) else { return }
        entries[place].awaitsAnswer = false
        vacated[entries[place].subscription.route] = nil
        activate(place, &step)
    }

    /// The exchange has ended a stream: whatever looks like it from now on belongs to its successor.
    private mutating func ended(_ echo: JSONValue) {
        guard let route = vacated.first(where: { $0.value.isMeant(by: echo) })?.key else { return }
        vacated[route] = nil
        if let place = places[route] { entries[place].awaitsAnswer = false }
    }

    private mutating func activate(_ place: Int, _ step: inout StreamStep) {
        guard !entries[place].isActive else { return }
        entries[place].phase = .active(step.now)
        entries[place].silentSince = entries[place].rule?.measure == .always ? step.now : nil
        entries[place].refusals = 0
        entries[place].unanswered = 0
        entries[place].refusal = nil
        deadlinesChanged = true
        step.effects.append(.active(entries[place].id))
    }

    // MARK: - Refusals

    private mutating func refused(_ text: String, _ step: inout StreamStep) {
        let refusal = RefusalText(text)
        if let id = refusal.post, posts.contains(where: { $0.id == id }) {
            refused(post: id, text, &step)
            return
        }
        if refusal.isAlreadyEnded { return }
        guard let place = place(meantBy: refusal) else {
            step.effects.append(.complaint(text))
            return
        }
        if refusal.isAlreadySubscribed {
            entries[place].awaitsAnswer = false
            activate(place, &step)
            return
        }
        let delay = Backoff.bound(
            failures: entries[place].refusals, first: configuration.refusalDelay,
            longest: configuration.longestRefusalDelay)
        entries[place].phase = .refused(until: step.now + delay)
        entries[place].refusals += 1
        hasWanted = true
        pumpAt = min(pumpAt ?? step.now + delay, step.now + delay)
        deadlinesChanged = true
        guard entries[place].refusal != text else { return }
        entries[place].refusal = text
        step.effects.append(.refused(entries[place].id, text))
    }

    /// The stream that a refusal names; where it names none, the oldest one without an answer that it can mean.
    private func place(meantBy refusal: RefusalText) -> Int? {
        if let named = refusal.subscription {
            return entries.firstIndex { $0.subscription.isMeant(by: named) }
        }
        var oldest: (place: Int, moment: NIODeadline)?
        for (place, entry) in entries.enumerated() {
            guard case .sent(let moment) = entry.phase else { continue }
            guard !refusal.isAboutUsers || entry.subscription.user != nil else { continue }
            if oldest.map({ moment < $0.moment }) ?? true { oldest = (place, moment) }
        }
        return refusal.isAboutUsers ? oldest?.place : nil
    }

    // MARK: - Asking

    /// Asks for what is wanted, as far as the limit of messages allows.
    mutating func pump(_ step: inout StreamStep) {
        deadlinesChanged = true
        guard socket == .open, hasWanted else { return }
        hasWanted = false
        pumpAt = nil
        let reserve = configuration.limits.reservedMessages
        while let ended = unsent.first {
            guard step.budget.takeMessage(at: step.now) else {
                hasWanted = true
                pumpAt = step.budget.nextMessage(at: step.now)
                return
            }
            unsent.removeFirst()
            step.effects.append(.send(ended.unsubscribeMessage))
        }
        for index in entries.indices {
            switch entries[index].phase {
            case .sent, .active: continue
            case .refused(let until) where until > step.now:
                hasWanted = true
                pumpAt = min(pumpAt ?? until, until)
                continue
            case .wanted, .refused: break
            }
            guard step.budget.takeMessage(keeping: reserve, at: step.now) else {
                hasWanted = true
                pumpAt = step.budget.nextMessage(keeping: reserve, at: step.now)
                return
            }
            entries[index].phase = .sent(step.now)
            step.effects.append(.send(entries[index].subscription.subscribeMessage))
        }
    }

    /// When a stream is asked for again that nobody answered; each time the wait doubles.
    func answerDeadline(of entry: StreamEntry) -> NIODeadline? {
        guard case .sent(let moment) = entry.phase else { return nil }
        return moment
            + Backoff.bound(
                failures: entry.unanswered, first: configuration.answerTimeout,
                longest: max(configuration.answerTimeout, configuration.longestRefusalDelay))
    }

    /// Asks again for what was not answered.
    mutating func retryUnanswered(_ step: inout StreamStep) {
        for index in entries.indices {
            guard let due = answerDeadline(of: entries[index]), due <= step.now else { continue }
            entries[index].unanswered += 1
            entries[index].phase = .wanted
            hasWanted = true
        }
    }

    /// Everything has to be asked for anew on the next connection, and what comes then follows a gap.
    mutating func forgetStreams(at now: NIODeadline) {
        for index in entries.indices {
            entries[index].followsGap = true
            entries[index].silentSince = nil
            entries[index].isStale = false
            entries[index].isRenewed = false
            entries[index].unanswered = 0
            entries[index].awaitsAnswer = false
            if case .refused = entries[index].phase { continue }
            entries[index].phase = .wanted
        }
    }
}
