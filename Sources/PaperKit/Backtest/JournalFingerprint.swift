internal import Crypto
public import TradingCore

/// A running SHA-256 over the canonical bytes of journal entries: two runs with one fingerprint did the same.
public struct JournalFingerprint: Sendable {
    private var hash = SHA256()
    private var bytes: [UInt8] = []
    /// How many entries were taken.
    public private(set) var count = 0

    /// The fingerprint of nothing.
    public init() { bytes.reserveCapacity(1 << 16) }

    /// Takes the next entry.
    public mutating func add(_ entry: JournalEntry) {
        entry.appendBytes(to: &bytes)
        count += 1
        if bytes.count > 1 << 15 { drain() }
    }

    private mutating func drain() {
        hash.update(data: bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// The fingerprint of everything taken so far, in hexadecimal.
    public var text: String {
        var copy = self
        copy.drain()
        return copy.hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
