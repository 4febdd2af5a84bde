internal import Synchronization

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// Holds back the signals that end a program, until something is in order again; then they are sent on.
///
/// Only one watch can be at a time in a process.
struct SignalWatch: ~Copyable {
    /// The signals that end a program and can be held back.
    private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    /// The last signal that came; written by the handler, which may do nothing but this.
    private static let last = Atomic<Int32>(0)

    private let former: [(signal: Int32, action: sigaction)]

    /// Takes over the signals.
    init() {
        Self.last.store(0, ordering: .sequentiallyConsistent)
        var former: [(signal: Int32, action: sigaction)] = []
        for signal in Self.watched {
            var (ours, theirs) = (sigaction(), sigaction())
            #if canImport(Darwin)
            unsafe ours.__sigaction_u.__sa_handler = { SignalWatch.note($0) }
            #else
            unsafe ours.__sigaction_handler.sa_handler = { SignalWatch.note($0) }
            #endif
            guard unsafe sigaction(signal, &ours, &theirs) == 0 else { continue }
            former.append((signal, theirs))
        }
        self.former = former
    }

    private static func note(_ signal: Int32) { last.store(signal, ordering: .sequentiallyConsistent) }

    /// Whether a signal has come.
    var hasCome: Bool { Self.last.load(ordering: .sequentiallyConsistent) != 0 }

    /// Gives the signals back to whom they belonged, and sends on the one that came.
    func end() {
        for (signal, action) in former {
            var action = action
            unsafe _ = sigaction(signal, &action, nil)
        }
        let signal = Self.last.exchange(0, ordering: .sequentiallyConsistent)
        if signal != 0 { kill(getpid(), signal) }
    }
}
