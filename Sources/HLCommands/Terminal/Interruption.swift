internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ctrl-C and its relatives, turned into a question that long work can ask.
///
/// The first signal asks for a clean end; the second ends the process at once.
///
/// Safe to share although Dispatch does not say so of its sources: they are made in the initialiser, never touched again, and
/// cancelled when nobody else can hold the object.
final class Interruption: @unchecked Sendable {
    private let count = Atomic<Int>(0)
    private let sources: [any DispatchSourceSignal]

    /// Whether a clean end is asked for.
    var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

    /// Listens for SIGINT and SIGTERM until it is deallocated.
    ///
    /// - Parameter handler: Called at the first signal.
    init(handler: @escaping @Sendable () -> Void = {}) {
        let signals = [SIGINT, SIGTERM]
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
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
