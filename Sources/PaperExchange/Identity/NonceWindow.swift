public import TradingCore

/// The nonces that a signer has used: the hundred highest, as the chain keeps them.
///
/// Whether the lowest counts as a bound while there are fewer than a hundred is unconfirmed on testnet; it does here.
///
/// Source: signing.md 7.
public struct NonceWindow: Sendable, Hashable, Codable {
    /// How many nonces the chain keeps for a signer.
    public static let capacity = 100

    /// The highest nonces used, rising.
    public private(set) var highest: [UInt64] = []

    /// A signer who has signed nothing yet.
    public init() {}

    /// Uses a nonce up.
    ///
    /// - Parameters:
    ///   - nonce: The nonce of a request.
    ///   - time: When the request is executed.
    /// - Throws: ``NonceRefusal`` for a nonce that was used, or is out of bounds; nothing is used up then.
    public mutating func use(_ nonce: UInt64, at time: Timestamp) throws(NonceRefusal) {
        try check(nonce, at: time)
        highest.insert(nonce, at: place(of: nonce))
        if highest.count > Self.capacity { highest.removeFirst() }
    }

    /// Checks a nonce without using it up.
    ///
    /// - Throws: ``NonceRefusal`` for a nonce that was used, or is out of bounds.
    public func check(_ nonce: UInt64, at time: Timestamp) throws(NonceRefusal) {
        let earliest = UInt64(max(0, time.milliseconds - 2 * Timestamp.millisecondsPerDay))
        let latest = UInt64(max(0, time.milliseconds + Timestamp.millisecondsPerDay))
        guard nonce > earliest else { throw .tooLow(nonce, bound: earliest) }
        guard nonce < latest else { throw .tooHigh(nonce, bound: latest) }
        let place = place(of: nonce)
        guard place == highest.endIndex || highest[place] != nonce else { throw .duplicate(nonce) }
        if let lowest = highest.first, nonce < lowest { throw .tooLow(nonce, bound: lowest) }
    }

    /// Where a nonce stands or would stand; new ones are nearly always the highest.
    private func place(of nonce: UInt64) -> Int {
        guard let last = highest.last, nonce <= last else { return highest.endIndex }
        var (low, high) = (0, highest.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if highest[middle] < nonce { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Why a nonce is not taken, in the exchange's words.
public enum NonceRefusal: Error, Sendable, Hashable {
    /// It was used before.
    case duplicate(UInt64)
    /// It is not above the lowest that is kept, or older than two days.
    case tooLow(UInt64, bound: UInt64)
    /// It lies more than a day ahead; the words are unconfirmed on testnet.
    case tooHigh(UInt64, bound: UInt64)

    /// The exchange's text.
    public var text: String {
        switch self {
        case .duplicate(let nonce): "Invalid nonce: duplicate nonce \(nonce)"
        case .tooLow(let nonce, let bound): "Invalid nonce: nonce too low \(nonce) < \(bound)"
        case .tooHigh(let nonce, let bound): "Invalid nonce: nonce too high \(nonce) > \(bound)"
        }
    }
}
