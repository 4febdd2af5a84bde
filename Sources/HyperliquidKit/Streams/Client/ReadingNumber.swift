internal import Synchronization

/// The number of a reading, which is given on the event loop and ends once, be it before it has begun.
final class ReadingNumber: Sendable {
    private enum State {
        case unborn
        case reading(UInt64)
        case ended
    }

    private let state = Mutex(State.unborn)

    /// Begins the reading; nil when it has ended already.
    func begin(_ number: () -> UInt64) -> UInt64? {
        let given = number()
        return state.withLock { state in
            guard case .unborn = state else { return nil }
            state = .reading(given)
            return given
        }
    }

    /// Ends the reading; nil when it had not begun, or has ended already.
    func end() -> UInt64? {
        state.withLock { state in
            defer { state = .ended }
            if case .reading(let number) = state { return number }
            return nil
        }
    }
}
