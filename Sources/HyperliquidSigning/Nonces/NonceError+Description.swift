internal import TradingCore

extension NonceError: CustomStringConvertible {
    /// The fault in plain words, and what to do about it.
    public var description: String {
        let file = path.map { "the file of nonces \($0)" } ?? "the file of nonces"
        let place = path.map { " (\($0))" } ?? ""
        let name = path ?? "the file of nonces"
        switch fault {
        case .implausibleClock(let milliseconds):
            return """
                a nonce was asked for at \(milliseconds) ms since 1970, which is not between 2023 and 2099; give the time in \
                milliseconds, not in seconds or microseconds, and check the clock with "date -u"
                """
        case .clockIsOff(let offset, let limit):
            return """
                this machine's clock is \(Self.duration(offset)) \(offset < 0 ? "behind" : "ahead of") the exchange's, and at most \
                \(Self.duration(limit)) are safe; let the system set it ("timedatectl set-ntp true" on Linux, "sudo sntp -sS \
                time.apple.com" on a Mac), then compare the clocks again
                """
        case .confirmationTooOld(let age, let limit):
            return """
                this machine's clock was compared with the exchange's \(Self.duration(age)) ago by its own count, and that holds for \
                \(Self.duration(limit)): either no answer has come since, or the clock has jumped ahead; compare the clocks again
                """
        case .pauseUnconfirmed(let pause, let now):
            return """
                this machine's clock shows \(now), \(Self.duration(pause)) after the last nonce\(place): either nothing was signed for \
                so long, or the clock is wrong, and a nonce from a clock that is ahead would block all later ones; compare the clock \
                with the exchange's, then ask again
                """
        case .tooFarAhead(let last, let now, let limit):
            let lead = Int64(clamping: last) - now.milliseconds
            return """
                the last nonce\(place) is \(Self.duration(lead)) ahead of this machine's clock, which shows \(now), and more than \
                \(Self.duration(limit)) is not safe: the clock was set back, or it was ahead when that nonce was taken; look at it with \
                "timedatectl" or "date -u" and set it right if it is wrong, else wait \(Self.duration(lead - limit + 1)), start the sequence \
                over if the clock was ahead by more than a day, or sign with a new API wallet, whose nonces begin anew. Do not delete \
                the file: the exchange remembers its nonces
                """
        case .damaged(let what):
            return """
                \(file) is damaged: \(what); no nonce can be taken from it, since one could repeat an earlier one. \
                Do not delete it. Stop every program that signs with this key and start the sequence over, which sets the file aside \
                and begins above everything that was handed out, or sign with a new API wallet
                """
        case .foreign(let what):
            return """
                \(file) belongs to \(what), not to the signer that its name says; put the right file back, or move \
                this one to where it belongs
                """
        case .wentBack(let before, let after):
            return """
                \(file) stands at \(after), but was at \(before) before: an older copy was put in its place; stop \
                every program that signs with this key and start the sequence over
                """
        case .replaced:
            return """
                \(file) was moved, deleted or replaced while this program used it; stop every program that signs \
                with this key, put the newest file back, and start them again
                """
        case .busy(let waited):
            return """
                another process has held the lock of \(name) for \(Self.duration(waited)); it hangs or is stopped: find it with \
                "lsof \(name)", end it, and try again
                """
        case .withoutLocks:
            return """
                the file system of \(name) cannot lock files, so two programs could take the same nonce; keep the nonces on a local \
                disk
                """
        case .notPrivate(let what): return "\(name) is not safe: \(what)"
        case .system(let task, let reason):
            return
                "cannot \(task) \(name): \(reason); no nonce was taken. Check the disk's space and the file's owner, and try again"
        }
    }

    /// A time span in its largest whole unit or two, such as "3 h 5 min".
    static func duration(_ milliseconds: Int64) -> String {
        let count = milliseconds.magnitude
        let units: [(UInt64, String)] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s"), (1, "ms")]
        guard let index = units.firstIndex(where: { count >= $0.0 }) else { return "0 ms" }
        let (size, name) = units[index]
        let rest = index + 1 < units.count ? count % size / units[index + 1].0 : 0
        return "\(count / size) \(name)" + (rest > 0 ? " \(rest) \(units[index + 1].1)" : "")
    }
}

extension NonceError {
    /// Whether ``NonceLedger/startOver(in:network:signer:limits:confirmedBy:)`` is a way out.
    public var isMendedByStartingOver: Bool {
        switch fault {
        case .tooFarAhead, .damaged, .wentBack: true
        default: false
        }
    }
}
