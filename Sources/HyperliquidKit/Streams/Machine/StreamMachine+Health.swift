internal import NIOCore

/// Whether the other side is there, whether each stream moves, and whether this machine slept.
extension StreamMachine {
    /// How often the clock is looked at, so that a sleep is noticed.
    static let lookEvery = TimeAmount.seconds(1)

    /// Whether time jumped: the machine slept, or the process was stopped.
    ///
    /// Whatever was received before is as old as the jump, so the connection is given up at once. Some systems stop the monotonic
    /// clock while they sleep, so the wall clock is held against it; a wall clock that is set forward looks the same and costs one
    /// reconnect.
    mutating func noticeSleep(_ step: inout StreamStep) -> Bool {
        guard let last = lastLook else { return false }
        lastLook = (step.now, step.wall)
        guard socket == .open else { return false }
        let passed = step.now - last.now
        let unseen = (step.wall - last.wall) &- passed.nanoseconds / 1_000_000
        let gap = configuration.sleepGap
        guard passed > Self.lookEvery + gap || unseen > gap.nanoseconds / 1_000_000 else { return false }
        let seconds = max(passed.nanoseconds / 1_000_000, step.wall - last.wall) / 1000
        step.effects.append(.close)
        lose(
            TransportFailure(
                .cut, .mayHaveArrived,
                "this machine or process stood still for \(seconds) s; everything received before is stale"), &step)
        reconnectAtOnce(at: step.now)
        return true
    }

    /// The next moments at which health is judged.
    var healthDeadlines: [NIODeadline?] {
        var deadlines: [NIODeadline?] = [lastLook.map { $0.now + Self.lookEvery }]
        if let pausedSince {
            deadlines.append(pausedSince + configuration.longestPause)
            return deadlines
        }
        deadlines += [nextPing, unansweredSince.map { $0 + configuration.deadAfter }]
        for entry in entries {
            if let unansweredSince, let rule = entry.rule, entry.isActive, !entry.isStale {
                deadlines.append(unansweredSince + rule.staleAfter)
            }
            if let stale = entry.staleDeadline { deadlines.append(stale) }
            if let renewal = entry.renewalDeadline { deadlines.append(max(renewal, renewAt ?? renewal)) }
            deadlines.append(answerDeadline(of: entry))
        }
        return deadlines
    }

    mutating func checkHealth(_ step: inout StreamStep) {
        if let pausedSince {
            if pausedSince + configuration.longestPause <= step.now { giveUpOnReader(&step) }
            return
        }
        if let unansweredSince, unansweredSince + configuration.deadAfter <= step.now {
            let silence = (step.now - (lastReceived ?? unansweredSince)).nanoseconds / 1_000_000
            step.effects.append(.close)
            lose(
                TransportFailure(
                    .timeout, .mayHaveArrived,
                    "nothing came for \(silence) ms, not even the answer to a ping: the connection is dead"), &step)
            return
        }
        flagStaleStreams(&step)
        renewSilentStreams(&step)
        guard socket == .open else { return }
        ping(&step)
    }

    private mutating func ping(_ step: inout StreamStep) {
        guard let due = nextPing, due <= step.now else { return }
        guard step.budget.takeMessage(at: step.now) else {
            nextPing = step.budget.nextMessage(at: step.now)
            return
        }
        step.effects.append(.send(#"{"method":"ping"}"#))
        nextPing = step.now + configuration.pingEvery
        // Not moved by later pings: what counts is how long nothing came in.
        unansweredSince = unansweredSince ?? step.now
    }

    private mutating func flagStaleStreams(_ step: inout StreamStep) {
        for index in entries.indices {
            let isSuspect =
                if let unansweredSince, let rule = entries[index].rule, entries[index].isActive, !entries[index].isStale
                {
                    unansweredSince + rule.staleAfter <= step.now
                } else {
                    false
                }
            let isSilent = entries[index].staleDeadline.map { $0 <= step.now } ?? false
            guard isSuspect || isSilent else { continue }
            entries[index].isStale = true
            self.isSuspect = self.isSuspect || !isSilent
            step.effects.append(.stale(entries[index].id))
        }
    }

    /// The other side is there after all: only streams that are silent by their own rule stay flagged.
    mutating func clearSuspicion(_ step: inout StreamStep) {
        isSuspect = false
        for index in entries.indices where entries[index].isStale {
            if let rule = entries[index].rule, let since = entries[index].silentSince,
                since + rule.staleAfter <= step.now
            {
                continue
            }
            entries[index].isStale = false
            deadlinesChanged = true
            step.effects.append(.fresh(entries[index].id))
        }
    }

    /// Asks for a silent stream anew, and when it stays silent, renews the connection.
    private mutating func renewSilentStreams(_ step: inout StreamStep) {
        if let renewAt, step.now < renewAt { return }
        renewAt = nil
        for index in entries.indices {
            guard let deadline = entries[index].renewalDeadline, deadline <= step.now else { continue }
            let subscription = entries[index].subscription
            if entries[index].isRenewed {
                entries[index].renewals += 1
                step.effects.append(.close)
                lose(
                    TransportFailure(
                        .cut, .mayHaveArrived, "\(subscription) stayed silent although it was asked for anew"), &step)
                return
            }
            let reserve = configuration.limits.reservedMessages
            guard step.budget.takeMessage(keeping: reserve, at: step.now) else {
                renewAt = step.budget.nextMessage(keeping: reserve, at: step.now)
                return
            }
            step.effects.append(.send(subscription.unsubscribeMessage))
            entries[index].isRenewed = true
            entries[index].phase = .wanted
            entries[index].silentSince = step.now
            hasWanted = true
        }
    }

    // MARK: - Slow readers

    /// Stops reading, since a reader of account events cannot follow.
    mutating func pause(_ step: inout StreamStep) {
        guard socket == .open, pausedSince == nil else { return }
        pausedSince = step.now
        unansweredSince = nil
        deadlinesChanged = true
        step.effects.append(.pauseReading)
    }

    /// Reads on, or opens the connection that was given up for the reader's sake.
    mutating func resume(_ step: inout StreamStep) {
        if pausedSince != nil {
            pausedSince = nil
            nextPing = step.now
            for index in entries.indices where entries[index].silentSince != nil {
                entries[index].silentSince = step.now
            }
            step.effects.append(.resumeReading)
            deadlinesChanged = true
        }
        release(&step)
    }

    /// Gives up the connection; what is missed from now on is fetched when the reader has caught up.
    mutating func giveUpOnReader(_ step: inout StreamStep) {
        guard socket == .open else { return }
        step.effects.append(.close)
        lose(
            TransportFailure(
                .cut, .mayHaveArrived,
                "a reader of account events cannot follow; the connection waits for it, and then fetches what it missed"
            ),
            &step)
        hold()
    }
}
