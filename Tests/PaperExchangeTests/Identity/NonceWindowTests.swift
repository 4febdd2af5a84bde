import PaperExchange
import Testing
import TradingCore

struct NonceWindowTests {
    private let now = Timestamp(milliseconds: 1_700_000_000_000)
    private var base: UInt64 { UInt64(now.milliseconds) }

    @Test("A nonce works once")
    func onlyOnce() throws {
        var window = NonceWindow()
        try window.use(base, at: now)
        let copy = window
        #expect(throws: NonceRefusal.duplicate(base)) { try window.use(base, at: now) }
        #expect(window == copy)
    }

    @Test("Nonces may come out of order as long as they stay above the lowest of the hundred highest")
    func outOfOrder() throws {
        var window = NonceWindow()
        for step in stride(from: UInt64(0), to: 300, by: 2) { try window.use(base + step, at: now) }
        #expect(window.highest.count == 100)
        #expect(window.highest.first == base + 100)
        try window.use(base + 151, at: now)
        // The lowest has gone, and the next one is the bound.
        #expect(window.highest.first == base + 102)
        #expect(throws: NonceRefusal.tooLow(base + 101, bound: base + 102)) { try window.use(base + 101, at: now) }
        #expect(NonceRefusal.tooLow(3, bound: 4).text == "Invalid nonce: nonce too low 3 < 4")
        #expect(NonceRefusal.duplicate(7).text == "Invalid nonce: duplicate nonce 7")
    }

    @Test(
        "A nonce lies strictly within two days back and one day ahead",
        arguments: [
            (-2 * 86_400_000, false), (-2 * 86_400_000 + 1, true), (86_400_000 - 1, true), (86_400_000, false),
        ] as [(Int64, Bool)])
    func bounds(_ offset: Int64, _ isTaken: Bool) {
        var window = NonceWindow()
        let nonce = UInt64(now.milliseconds + offset)
        #expect(((try? window.use(nonce, at: now)) != nil) == isTaken)
    }
}
