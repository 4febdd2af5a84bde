internal import NIOCore
internal import TradingCore

/// What the client says of itself.
extension StreamCore {
    /// Tells those who want to know, once for everything that changes at one moment.
    func statusChanged() {
        guard !isStatusDue, !statusReaders.isEmpty else { return }
        isStatusDue = true
        loop.execute { self.publishStatus() }
    }

    func publishStatus() {
        isStatusDue = false
        guard !statusReaders.isEmpty else { return }
        let status = status
        for reader in statusReaders.values { reader.yield(status) }
    }

    var status: StreamStatus {
        let now = loop.now
        var entries: [StreamID: StreamEntry] = [:]
        for connection in connections {
            for entry in connection.machine.entries { entries[entry.id] = entry }
        }
        return StreamStatus(
            time: time.now(),
            connections: connections.map { connection in
                let machine = connection.machine
                return StreamStatus.Connection(
                    number: connection.number, lane: connection.lane.rawValue, state: machine.state,
                    since: connection.stateSince, reconnects: max(0, machine.openings - 1),
                    age: machine.lastReceived.map { now - $0 }, lastError: machine.lastFailure?.message,
                    unroutedMessages: machine.unroutedFrames)
            },
            streams: streams.values.sorted { $0.id < $1.id }.map { record in
                let entry = entries[record.id]
                return StreamStatus.Stream(
                    subscription: record.subscription, health: record.health, isStale: entry?.isStale ?? false,
                    age: entry?.lastReceived.map { now - $0 })
            },
            accounts: accounts.sorted { $0.key < $1.key }.map(\.value.status), postsInFlight: posts.count,
            recentConnects: step.budget.recentConnects, brokenMessages: brokenMessages, lastComplaint: lastComplaint)
    }
}
