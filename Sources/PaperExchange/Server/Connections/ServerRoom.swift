internal import NIOCore
internal import Synchronization
internal import TradingCore

/// What the connections of one server share.
final class ServerRoom: Sendable {
    let service: any ExchangeService
    let limits: ServerLimits
    let clock: @Sendable () -> Timestamp
    let faults: FaultPlayer?
    let statistics = Mutex(ServerStatistics())
    let tally = TaskTally()

    private struct Register {
        var isClosing = false
        var next: UInt64 = 0
        var open: [UInt64: any Channel] = [:]
    }

    private let register = Mutex(Register())
    private let keptBodies = Atomic(0)

    init(_ service: any ExchangeService, _ settings: ServerSettings, _ faults: FaultPlayer?) {
        self.service = service
        self.faults = faults
        var limits = settings.limits
        limits.connections = limits.connections(withFiles: OpenFiles.most)
        self.limits = limits
        clock = settings.clock
    }

    /// Whether the server is being shut down.
    var isClosing: Bool { register.withLock { $0.isClosing } }

    /// Notes a connection.
    ///
    /// - Returns: Its number, or nil when there is no place for it.
    func admit(_ channel: any Channel) -> UInt64? {
        let number: UInt64? = register.withLock { register in
            guard !register.isClosing, register.open.count < limits.connections else { return nil }
            defer { register.next += 1 }
            register.open[register.next] = channel
            return register.next
        }
        statistics.withLock { statistics in
            if number == nil { statistics.refusedConnections += 1 } else { statistics.connections += 1 }
        }
        guard let number else { return nil }
        channel.closeFuture.whenComplete { _ in self.leave(number) }
        return number
    }

    private func leave(_ number: UInt64) {
        register.withLock { _ = $0.open.removeValue(forKey: number) }
        statistics.withLock { $0.closedConnections += 1 }
        faults?.forget(connection: number)
    }

    /// Takes nobody in any more.
    ///
    /// - Returns: Who is still there, in the order of their coming.
    func close() -> [any Channel] {
        register.withLock { register in
            register.isClosing = true
            return register.open.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    /// Notes that a connection keeps more or fewer bytes of bodies.
    ///
    /// - Returns: Whether all together keep no more than they may.
    func keep(_ bytes: Int) -> Bool {
        keptBodies.add(bytes, ordering: .relaxed).newValue <= limits.bodiesTogether
    }

    /// What is to happen to an event, where there is a plan.
    func decide(_ event: @autoclosure () -> FaultEvent) -> FaultDecision {
        guard let faults else { return .none }
        return faults.decide(event(), at: clock())
    }
}

/// Told to every handler of a connection when the server is shut down.
struct ServerIsClosing {}
