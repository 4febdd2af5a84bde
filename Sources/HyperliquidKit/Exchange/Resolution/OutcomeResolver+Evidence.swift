internal import NIOCore
internal import TradingCore

extension OutcomeResolver {
    /// Judges an order that the exchange shows.
    mutating func notice(_ order: OrderSighting, of index: Int, at moment: Moment) -> [Effect] {
        guard items[index].verdict == nil, let subject = items[index].subject else { return [] }
        var effects: [Effect] = []
        switch self.subject {
        case .orders:
            items[index].verdict = .seen(order)
            if !hasMismatch, order.side != subject.side ?? order.side || order.price != subject.price ?? order.price {
                hasMismatch = true
                effects.append(
                    .alarm(
                        "the exchange shows another order than was sent, of \(order.coin): check the market's number"))
            }
            spend(at: moment)
        case .cancels:
            // An order that has ended is what a cancel wants; of what, the sighting says.
            if order.status.isTerminal {
                items[index].verdict = .seen(order)
            } else {
                items[index].sighting = order
                items[index].hasAnswer = true
            }
        case .modifications:
            if isNew(order, replacing: subject) {
                items[index].verdict = .seen(order)
                spend(at: moment)
            } else if order.status == .filled {
                // What is filled cannot be replaced.
                items[index].verdict = .seen(order)
            } else {
                items[index].sighting = order
                items[index].hasAnswer = true
            }
        case .other: break
        }
        return effects
    }

    /// Whether an order is the one that a modification places, and not the one that it replaces.
    private func isNew(_ order: OrderSighting, replacing item: IntentSubject.Item) -> Bool {
        // The exchange counts all orders upwards.
        if case .id(let old) = item.replaced { return order.id > old }
        return order.price == item.price && order.originalSize == item.size
    }

    /// Takes in the answer to another copy.
    mutating func take(copy reading: ActionReading, at moment: Moment) {
        switch reading {
        case .processed(let answers) where answers.count == items.count:
            for (index, answer) in answers.enumerated() where items[index].verdict == nil {
                items[index].verdict = .answered(answer)
            }
        case .refused(let rejection):
            // Only what holds for every copy of the same bytes comes as a refusal here.
            for index in items.indices where items[index].verdict == nil {
                items[index].verdict = .answered(.refused(rejection))
            }
        case .nonceSpent: spend(at: moment)
        case .unclear(let unknown): if unknown.cause == .laterCopyRefused { copiesRefused += 1 }
        case .processed, .notSent: break
        }
    }

    /// Takes in the answer to the action that does nothing.
    mutating func take(fence reading: ActionReading, at moment: Moment) {
        switch reading {
        case .processed: nonce = .fenced
        case .nonceSpent: spend(at: moment)
        case .refused(let rejection) where rejection.reason == .nonceTooLow:
            // Too old for anything to land with it, and nobody can say what did.
            mayBeFenced = true
            spend(at: moment)
        case .unclear: mayBeFenced = true
        case .refused:
            fenceRefusals += 1
            fenceRefusedAt = moment.uptime
        case .notSent: break
        }
    }

    /// Takes note that the nonce was used, and begins to ask quickly again.
    private mutating func spend(at moment: Moment) {
        guard nonce == .open else { return }
        nonce = .spent(since: moment.uptime)
        pause = settings.firstPause
        nextRound = moment.uptime
    }

    /// Judges a finished round of questions, and says what is to be sent.
    mutating func conclude(at moment: Moment) -> [Effect] {
        guard items.contains(where: { $0.verdict == nil }) else { return [] }
        switch nonce {
        case .fenced: return []
        case .spent(let since):
            let hasCaughtUp = moment.uptime >= since + settings.readLag
            for index in items.indices where items[index].verdict == nil {
                items[index].verdict = judgeSpent(index, hasCaughtUp: hasCaughtUp, at: moment)
            }
            return []
        case .open: return concludeOpen(at: moment)
        }
    }

    /// What a used nonce and the latest reading prove about an item; nil for nothing yet.
    private mutating func judgeSpent(_ index: Int, hasCaughtUp: Bool, at moment: Moment) -> ItemVerdict? {
        guard items[index].reference != nil else {
            return mayBeFenced
                ? .undecidable(
                    "its nonce was used, by it or by the action that should have prevented it; read the account")
                : .processed
        }
        guard hasCaughtUp, counts(index, at: moment) else { return nil }
        if case .modifications = subject, let old = items[index].sighting, old.status.isTerminal {
            // The old order is gone. Under a name of its own the new one would have shown itself.
            return items[index].subject?.reference == nil ? .processed : .seen(old)
        }
        return .refusedUnseen
    }

    /// Whether this is the second reading without an effect, far enough from the first.
    private mutating func counts(_ index: Int, at moment: Moment) -> Bool {
        guard items[index].hasAnswer else { return false }
        guard let first = items[index].firstReading else {
            items[index].firstReading = moment.uptime
            return false
        }
        return moment.uptime >= first + settings.readSpacing
    }

    /// Whether the nonce is to be used up now: nobody wants the action, or its time is over.
    func isFenceDue(at moment: Moment) -> Bool {
        guard settings.mayFence, nonce == .open, !awaitsCopy else { return false }
        if let fenceRefusedAt, moment.uptime < fenceRefusedAt + settings.fencePause { return false }
        return !isWanted || expiry.map { moment.exchange >= $0 + Self.milliseconds(settings.absenceMargin) } ?? false
    }

    /// Whether an action without an expiry was sent often or long enough.
    func shouldGiveUp(at moment: Moment) -> Bool {
        copiesRefused >= settings.refusalsBeforeGivingUp || moment.uptime >= start + settings.giveUpAfter
    }

    private static func milliseconds(_ amount: TimeAmount) -> Int64 { amount.nanoseconds / 1_000_000 }

    private mutating func concludeOpen(at moment: Moment) -> [Effect] {
        guard !awaitsCopy else { return [] }
        let canLandInTime = expiry.map { moment.exchange < $0 - Self.milliseconds(settings.resendMargin) } ?? true
        if isWanted, canLandInTime {
            awaitsCopy = true
            return [.resend]
        }
        if isFenceDue(at: moment) {
            awaitsCopy = true
            return [.fence]
        }
        guard let expiry else { return giveUp(at: moment) }
        let margin = Self.milliseconds(max(settings.absenceMargin, settings.readLag))
        guard moment.exchange - moment.uncertainty >= expiry + margin else { return [] }
        for index in items.indices where items[index].verdict == nil {
            if items[index].reference == nil {
                items[index].verdict = .undecidable(
                    "its time is over and it has no name to ask for; whether it was granted, the account shows")
            } else if counts(index, at: moment) {
                items[index].verdict = .absent
            }
        }
        return []
    }

    /// Leaves an action to a person that has no expiry, is not wanted, and cannot be prevented.
    private mutating func giveUp(at moment: Moment) -> [Effect] {
        let cannotFence = !settings.mayFence || fenceRefusals >= settings.refusalsBeforeGivingUp
        guard cannotFence, shouldGiveUp(at: moment) else { return [] }
        for index in items.indices where items[index].verdict == nil {
            items[index].verdict = .undecidable(
                "it has no expiry and could not be prevented, so it may still take effect; watch the account")
        }
        return [.alarm("it could not be prevented and may still take effect; watch the account")]
    }
}
