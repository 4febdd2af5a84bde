internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ctrl-C and its relatives (a request to end, a terminal that was closed), turned into a question that long work can ask.
///
/// The first signal asks for a clean end; the second ends the process at once.
///
/// Safe to share although Dispatch does not say so of its sources: they are made in the initialiser, never touched again, and
/// cancelled when nobody else can hold the object.
final class Interruption: @unchecked Sendable {
    private let count = Atomic<Int>(0)
    private let signals: [Int32]
    private let sources: [any DispatchSourceSignal]

    /// Whether a clean end is asked for.
    var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

    /// Listens for SIGINT, SIGTERM and, unless the program was started with `nohup`, SIGHUP, until it is deallocated.
    ///
    /// - Parameter handler: Called at the first signal.
    init(handler: @escaping @Sendable () -> Void = {}) {
        signals = [SIGINT, SIGTERM] + (Self.isIgnored(SIGHUP) ? [] : [SIGHUP])
        sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
        for (number, source) in zip(signals, sources) {
            signal(number, SIG_IGN)
            source.setEventHandler { [weak self] in
                guard let self else { return }
                if self.count.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
                handler()
            }
            source.resume()
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in signals { signal(number, SIG_DFL) }
    }

    /// Whether whoever started the program wants a signal to pass it by; leaves it ignored in that case, else at its default.
    private static func isIgnored(_ number: Int32) -> Bool {
        let before = unsafe unsafeBitCast(signal(number, SIG_DFL), to: Int.self)
        guard unsafe before == unsafeBitCast(SIG_IGN, to: Int.self) else { return false }
        signal(number, SIG_IGN)
        return true
    }
}
