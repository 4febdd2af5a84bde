internal import NIOCore

extension ExchangeClient {
    /// What is known of how far this machine's clock is off the exchange's; its health is for people to see.
    ///
    /// - Throws: ``ExchangeError`` when the event loop has been shut down.
    public func clock() async throws(ExchangeError) -> ServerClock {
        do {
            return try await path.loop.submit { self.path.clock }.get()
        } catch {
            throw ExchangeError(.closed, "\(error)", underlying: error)
        }
    }

    /// Takes in what another answer showed of the exchange's clock, such as the one to `exchangeStatus` at the start.
    ///
    /// Every answer to an action is taken in by itself. Before the first, nonces and expiries go by this machine's clock alone.
    public func note(_ sample: ServerClock.Sample) { path.loop.execute { self.path.note(sample) } }

    /// After how long the clocks are compared anew while actions go on, in milliseconds.
    private static let comparisonAge: Int64 = 600_000
    /// After how long no action goes out before the clocks were compared anew, in milliseconds: well within what nonces accept.
    private static let comparisonLimit: Int64 = 2_700_000

    /// How far this machine's clock is off, compared anew when that is not known or too long ago.
    ///
    /// A program may rest for hours and then need its exit at once, so a comparison that has grown old leads to a new one and never to a
    /// refusal. While the exchange cannot be asked, the old one counts for as long as the nonces accept it.
    func comparedClocks() async throws -> ClockComparison? {
        let known = try await path.loop.submit { self.path.clock.comparison }.get()
        let age = known.map { time.now() - $0.local } ?? .max
        if age >= Self.comparisonLimit || age < 0 {
            try await compareClocks()
            return try await path.loop.submit { self.path.clock.comparison }.get()
        }
        if age >= Self.comparisonAge { Task { try await compareClocks() } }
        return known
    }

    private func compareClocks() async throws {
        let (sent, sentUptime) = (time.now(), path.loop.now)
        guard let server = try await witness.exchangeTime(on: path.loop).get() else { return }
        let sample = ServerClock.Sample(
            sent: sent, received: time.now(), server: server, precision: 1, sentUptime: sentUptime,
            receivedUptime: path.loop.now)
        try await path.loop.submit { self.path.note(sample) }.get()
    }
}
