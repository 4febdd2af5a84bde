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
}
