internal import Synchronization
public import TradingCore

/// Nonces that are forgotten with the value: for tests, backtests and signatures that are never sent.
public final class MemoryNonces: NonceSource {
    private let working: Mutex<(sequence: NonceSequence, comparison: ClockComparison?)>

    /// Begins a sequence.
    public init(limits: NonceLimits = .simulation) {
        working = Mutex((NonceSequence(limits: limits), nil))
    }

    /// The next nonce.
    ///
    /// - Throws: ``NonceError`` when the clock cannot be trusted or the sequence is too far ahead of it.
    public func next(at now: Timestamp) throws(NonceError) -> UInt64 {
        try working.withLock { (working) throws(NonceError) in
            try working.sequence.next(at: now, confirmedBy: working.comparison).nonce
        }
    }

    /// Takes in a comparison of the clocks.
    public func confirm(_ comparison: ClockComparison) { working.withLock { $0.comparison = comparison } }

    /// Where the sequence stands; nothing of it is durable.
    public func state() -> NonceState {
        working.withLock { NonceState(last: $0.sequence.last, durableMark: 0) }
    }
}
