internal import NIOCore

/// Connections that wait for readers of account events.
extension StreamCore {
    /// The connections that an account is read through.
    private func connections(of desk: AccountDesk) -> [StreamConnection] {
        let wanted = Set(desk.subscriptions)
        let numbers = Set(streams.values.filter { wanted.contains($0.subscription) }.compactMap(\.connection))
        return numbers.sorted().map { connections[$0] }
    }

    func holdUp(for desk: AccountDesk) {
        for connection in connections(of: desk) { connection.pause(for: desk.id) }
    }

    func readOn(for desk: AccountDesk) {
        for connection in connections(of: desk) { connection.resume(for: desk.id) }
    }

    func giveUp(for desk: AccountDesk) {
        for connection in connections(of: desk) { connection.handle { $0.giveUpOnReader(&$1) } }
    }

    /// Some reader has caught up; which one, the desks know.
    func readersCaughtUp() {
        for desk in accounts.sorted(by: { $0.key < $1.key }) { desk.value.caughtUp() }
    }

    /// Ends the reading of an account.
    func letGo(of desk: AccountDesk) {
        guard accounts.removeValue(forKey: desk.id) != nil else { return }
        readOn(for: desk)
        detach(desk.id, from: desk.subscriptions)
    }
}
